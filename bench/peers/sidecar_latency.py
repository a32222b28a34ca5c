#!/usr/bin/env python3
"""Round trips from Python: a round of 256 responses with 64 float32 features through the Unix socket, scored.

    python3 bench/peers/sidecar_latency.py [--assay 'java -Xmx256m -jar core/validator/target/assay.jar'] [--rounds 2000]

The forms take turns, fifty rounds each. What is timed is one call of core/validator/python/assay_client.py that takes the
numbers as Python has them, a numpy array (array.array without numpy) for the binary form and lists for JSON, and returns the rewards; opening the
round is timed by itself. Processor time is that of a round in all, its opening included. Every round's rewards are compared with those of the first, and those with plain Python.
"""
import array
import gc
import json
import math
import random
import time

import sidecar

try:
    import numpy
except ImportError:
    numpy = None

MINERS, FEATURES = 256, 64
BLOCK = 50


def expected(row):
    """shape3d.clip of one view: the softmax probability of the last prompt."""
    return 1 / sum(math.exp(other - row[-1]) for other in row)


class Forms:
    def __init__(self, client):
        self.client = client
        self.uids = list(range(MINERS))
        numbers = random.Random(1)
        self.flat = array.array("f", (numbers.uniform(-4, 4) for _ in range(MINERS * FEATURES)))
        self.rows = [list(self.flat[i : i + FEATURES]) for i in range(0, len(self.flat), FEATURES)]
        self.matrix = numpy.array(self.rows, dtype="float32") if numpy else self.flat
        self.hotkeys = [sidecar.hotkey(uid) for uid in self.uids]
        self.round_id = 0
        self.sizes = {}

    def open(self):
        self.round_id += 1
        self.client.open_round(sidecar.NETUID, self.uids, round_id=self.round_id, deadline_seconds=60)

    def binary(self):
        return self.client.submit_matrix(
            sidecar.NETUID, self.round_id, self.uids, self.matrix, columns=FEATURES, block=1, wait="scored"
        ).rewards

    def json(self):
        lines = [
            json.dumps({"uid": uid, "hotkey": self.hotkeys[uid], "features": {"views": [row]}}, separators=(",", ":"))
            for uid, row in zip(self.uids, self.rows)
        ]
        body = "\n".join(lines).encode()
        self.sizes["JSON"] = len(body)
        path = f"/v1/subnets/{sidecar.NETUID}/rounds/{self.round_id}/responses"
        answer = self.client.call(
            "POST", path, query={"wait": "scored"}, body=body, media_type="application/x-ndjson"
        )
        return answer["rewards"]


def timed(function):
    began = time.perf_counter()
    value = function()
    return (time.perf_counter() - began) * 1000, value


def run(server, forms, wanted, rounds, only):
    """Times of all round trips, in ms; and processor time by form, of Python and of the sidecar, in ms a round."""
    senders = {name: send for name, send in (("binary", forms.binary), ("JSON", forms.json)) if only in (None, name)}
    times = {"opening the round": [], **{name: [] for name in senders}}
    used = {name: [0.0, 0.0] for name in senders}
    for _ in range(-(-rounds // BLOCK)):
        for name, send in senders.items():
            own, other = time.process_time(), server.cpu_seconds()
            for _ in range(BLOCK):
                times["opening the round"].append(timed(forms.open)[0])
                took, rewards = timed(send)
                times[name].append(took)
                if max(abs(a - b) for a, b in zip(rewards, wanted)) > 1e-6:
                    raise SystemExit(f"{name}: round {forms.round_id} has other rewards than it must have")
            used[name][0] += (time.process_time() - own) * 1000
            used[name][1] += (server.cpu_seconds() - other) * 1000
    return times, {name: [value / len(times[name]) for value in values] for name, values in used.items()}


def print_table(forms, times, used):
    print(f"{'round trip, ms':20} {'bytes':>8} {'rounds':>7} {'50 %':>8} {'90 %':>8} {'99 %':>8} {'99.9 %':>8} {'most':>8}")
    sizes = {"binary": MINERS * FEATURES * 4, **forms.sizes}
    for name, values in times.items():
        columns = " ".join(f"{value:8.3f}" for value in sidecar.quantiles(sorted(values)))
        print(f"{name:20} {sizes.get(name, 0):8} {len(values):7} {columns}")
    for name, (own, other) in used.items():
        print(f"{name}: processor time of a round {own:.2f} ms in Python, {other:.2f} ms in the sidecar")


def main():
    parser = sidecar.parser(__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=2000, help="measured, of each form")
    parser.add_argument("--only", choices=("binary", "JSON"), help="one form")
    parser.add_argument("--warm-up", type=int, default=2000, help="not measured, of each form")
    options = parser.parse_args()
    print(sidecar.machine(options.assay))
    with sidecar.Sidecar(options.assay, "shape3d.clip") as server:
        server.start()
        client = server.client()
        client.put_metagraph(sidecar.NETUID, sidecar.metagraph(MINERS))
        forms = Forms(client)
        wanted = [expected(row) for row in forms.rows]
        gc.disable()
        run(server, forms, wanted, options.warm_up, options.only)
        gc.collect()
        print_table(forms, *run(server, forms, wanted, options.rounds, options.only))
        server.stop()


if __name__ == "__main__":
    main()
