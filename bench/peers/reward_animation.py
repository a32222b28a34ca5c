#!/usr/bin/env python3
"""Animation models in numpy, as fast as one writes them by hand. The peer of AnimationBenchmark.

CASES maps a name to (make_input, function), from a fixed seed and of the shapes of the benchmark. Run alone it first holds
the function to the recorded cases, then times it:

    python3 bench/peers/reward_animation.py [folder of vectors]
"""
import json
import pathlib
import sys
import time

try:
    import numpy as np
except ImportError:
    print("skipped: numpy is not installed (Debian: apt-get install python3-numpy)")
    sys.exit(0)


def joint_distances(positions, reference):
    """Responses × frames × joints × axes against one reference; the frames that both have."""
    frames = min(positions.shape[1], reference.shape[0])
    difference = positions[:, :frames] - reference[:frames]
    return np.sqrt(np.einsum("mfja,mfja->mfj", difference, difference) / 3).mean(axis=1)


def pose(positions, reference, seconds):
    distance = joint_distances(positions, reference).sum(axis=1)
    correctness = np.where(distance > 4000, 0.1, 1 - distance * 0.9 / 4000)
    speed = 1 / (1 + np.exp(-((1 - seconds / 180) - 0.5)))
    return 0.7 * correctness + 0.3 * speed


def pose_input(miners, frames, joints=22):
    random = np.random.default_rng(20240508)
    return (
        random.uniform(-900, 900, (miners, frames, joints, 3)),
        random.uniform(-900, 900, (frames, joints, 3)),
        random.uniform(0, 180, miners),
    )


CASES = {
    "animation.pose real": (lambda: pose_input(50, 300), pose),
    "animation.pose heavy": (lambda: pose_input(400, 300), pose),
    "animation.pose small": (lambda: pose_input(4, 2), pose),
}


def check(folder):
    for case in json.loads((pathlib.Path(folder) / "vp_pose_distance.json").read_text())["cases"]:
        positions = np.array(case["input"]["response_positions"])[None]
        joints = joint_distances(positions, np.array(case["input"]["reference_positions"]))[0]
        assert np.allclose(joints, case["expected"]["per_joint"], rtol=1e-9), case["name"]


if __name__ == "__main__":
    check(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2] / "datasets/vectors/reward")
    for name, (make_input, function) in CASES.items():
        arguments = make_input()
        times = []
        for _ in range(21):
            start = time.perf_counter()
            function(*arguments)
            times.append((time.perf_counter() - start) * 1e6)
        print(f"{name:32s} median {sorted(times)[10]:12.1f} us   best {min(times):12.1f} us")
