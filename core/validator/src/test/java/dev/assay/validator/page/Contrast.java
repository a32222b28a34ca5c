package dev.assay.validator.page;

/** Whether text can be read: 4.5 to 1 against what is behind it, as WCAG 2 asks for at its level AA. */
final class Contrast {
    /** JavaScript that returns a line for each text that is too faint. */
    static final String FAINT_TEXTS =
            """
            const channel = (v) => { const s = v / 255; return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; };
            const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
            const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
            const over = (top, below) => {
              const a = top[3] ?? 1;
              return [0, 1, 2].map((i) => top[i] * a + below[i] * (1 - a));
            };
            const paper = (element) => {
              const layers = [];
              for (let e = element; e; e = e.parentElement) {
                layers.push(parts(getComputedStyle(e).backgroundColor));
                if (e.tagName === 'DIALOG') break;
              }
              return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
            };
            const faint = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const text = walker.currentNode.textContent.trim();
              const element = walker.currentNode.parentElement;
              if (text === '' || element.closest('script, noscript, .unseen, .skip') || element.getClientRects().length === 0
                  || element.closest('[disabled]')) continue;
              const behind = paper(element);
              const ink = over(parts(getComputedStyle(element).color), behind);
              const [a, b] = [light(ink), light(behind)];
              const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
              if (!(ratio >= 4.5)) faint.push(text.slice(0, 40) + ': ' + ratio.toFixed(2));
            }
            return [...new Set(faint)];
            """;

    private Contrast() {}
}
