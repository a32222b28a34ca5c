#!/usr/bin/env python3
"""Draws what YumaBenchmark measured: time of an epoch over V * M * log2 V, both on logarithmic axes, as SVG.

    java -jar bench/target/bench.jar YumaBenchmark -rf json -rff yuma.json
    python3 bench/peers/yuma_plot.py yuma.json > core/docs/images/yuma-cost.svg

A line that rises no faster than the grey ones, which are proportional, grows no faster than V * M * log V. Standard
library only.
"""
import json
import math
import sys

SIZES = {"64x256": (64, 256), "256x1024": (256, 1024), "256x4096": (256, 4096), "sparse4096": (64, 4032)}
LOOKS = {"plain": ("#6b6b6b", "2 3"), "exact": ("#0072b2", "7 4"), "kernels": ("#d55e00", "")}
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 80, 150, 30, 60


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        runs = json.load(file)
    lines = {}
    for run in runs:
        engine = run["benchmark"].rsplit(".", 1)[1]
        parameters = run["params"]
        if parameters["mode"] != "yuma3" or engine not in LOOKS:
            continue
        validators, miners = SIZES[parameters["size"]]
        work = validators * miners * math.log2(validators)
        lines.setdefault(engine, []).append((work, run["primaryMetric"]["score"], parameters["size"]))
    print(svg({engine: sorted(points) for engine, points in lines.items()}))


def svg(lines):
    works = [work for points in lines.values() for work, _, _ in points]
    times = [time for points in lines.values() for _, time, _ in points]
    x0, x1 = math.log10(min(works)) - 0.1, math.log10(max(works)) + 0.1
    y0, y1 = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))

    def x(work):
        return LEFT + (math.log10(work) - x0) / (x1 - x0) * (WIDTH - LEFT - RIGHT)

    def y(time):
        return HEIGHT - BOTTOM - (math.log10(time) - y0) / (y1 - y0) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
        "<title>Time of a Yuma 3 epoch over V times M times log V</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(y0, y1 + 1):
        at = y(10**power)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{label(10**power)}</text>')
    for engine, points in lines.items():
        parts += engine_line(engine, points, x, y)
    names = {work: size for points in lines.values() for work, _, size in points}
    for place, (work, size) in enumerate(sorted(names.items())):
        below = HEIGHT - BOTTOM + (18 if place % 2 == 0 else 34)  # neighbours would touch
        parts.append(f'<text x="{x(work):.1f}" y="{below}" text-anchor="middle">{size}</text>')
    parts.append(
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">'
        "validators × miners, placed at V · M · log V</text></svg>")
    return "\n".join(parts)


def engine_line(engine, points, x, y):
    colour, dashes = LOOKS[engine]
    first_work, first_time, _ = points[0]
    last_work, last_time, _ = points[-1]
    proportional = first_time * last_work / first_work
    path = " ".join(f"{x(work):.1f},{y(time):.1f}" for work, time, _ in points)
    return [
        f'<line x1="{x(first_work):.1f}" y1="{y(first_time):.1f}" x2="{x(last_work):.1f}" y2="{y(proportional):.1f}" '
        'stroke="#bbb"/>',
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dashes}"/>',
        *(f'<circle cx="{x(work):.1f}" cy="{y(time):.1f}" r="4" fill="{colour}"/>' for work, time, _ in points),
        f'<text x="{x(last_work) + 10:.1f}" y="{y(last_time) + 4:.1f}" fill="{colour}">{engine}</text>',
    ]


def label(micros):
    if micros >= 1_000_000:
        return f"{micros // 1_000_000} s"
    return f"{micros // 1000} ms" if micros >= 1000 else f"{micros} µs"


if __name__ == "__main__":
    main()
