package dev.assay.validator.page;

import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Audience;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteParameter;
import java.util.List;

/**
 * {@code GET /} and the files that the page consists of. They are the same for everybody and hold nothing of the sidecar,
 * so no token is wanted for them; what the page shows it asks for with one.
 */
public final class PageResource implements Resource {
    /** Only files from here, nothing written in the page, no form sent, no frame around it. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final PageFiles files = PageFiles.read();

    /** The page, read from the class path once. */
    public PageResource() {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/", "getPage", "The page for people.")
                        .audience(Audience.PUBLIC)
                        .header("If-None-Match", false, "The ETag of an earlier answer.")
                        .answers(200, PageFiles.HTML, null, "HTML.")
                        .answers(304, PageFiles.HTML, null, "It is the same as that of If-None-Match.")
                        .handledBy(call -> answer(call, PageFiles.INDEX)),
                Route.get("/page/{file}", "getPageFile", "A script, style sheet or picture of the page.")
                        .audience(Audience.PUBLIC)
                        .path("file", RouteParameter.Type.TEXT, "Name of the file.")
                        .header("If-None-Match", false, "The ETag of an earlier answer.")
                        .answers(200, PageFiles.JAVASCRIPT, null, "The file.")
                        .answers(304, PageFiles.JAVASCRIPT, null, "It is the same as that of If-None-Match.")
                        .handledBy(call -> answer(call, call.path("file"))),
                Route.post("/v1/page-tokens", "mintPageToken", "A token for a browser, in place of the operator's.")
                        .answers(
                                201,
                                PageToken.class,
                                "A token that is good on this listener for half a day, or until"
                                        + " the sidecar stops.")
                        .handledBy(call -> Answer.json(201, new PageToken(call.mintPageToken()))));
    }

    private Answer answer(Call call, String name) {
        PageFiles.PageFile file =
                files.find(name).orElseThrow(() -> Problem.notFound("unknown-file", "file: must be one of the page"));
        boolean isKnown = call.header("If-None-Match")
                .filter(tags -> tags.contains(file.tag()))
                .isPresent();
        Answer answer = isKnown ? Answer.empty(304) : Answer.bytes(200, file.mediaType(), file.bytes());
        return answer.header("ETag", file.tag())
                .header("Cache-Control", "no-cache")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin");
    }
}
