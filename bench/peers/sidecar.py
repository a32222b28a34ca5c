"""A sidecar to measure: starts one in a folder of its own, counts its memory and processor time, stops it.

Used by sidecar_latency.py and sidecar_load.py. The command comes from --assay; `serve --config FILE` is appended.
"""
import argparse
import os
import pathlib
import platform
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "core" / "validator" / "python"))

from assay_client import AssayClient  # noqa: E402

DEFAULT_COMMAND = f"java -Xmx256m -jar {ROOT}/core/validator/target/assay.jar"
NETUID = 5
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


def hotkey(uid):
    return "0x" + f"{uid + 1:064x}"


def metagraph(miners, block=1):
    neurons = [
        {
            "uid": uid,
            "hotkey": hotkey(uid),
            "alphaStakeRao": 10**12 if uid == 0 else 0,
            "taoStakeRao": 0,
            "validatorPermit": uid == 0,
            "lastUpdateBlock": 0,
            "registeredBlock": 0,
        }
        for uid in range(miners)
    ]
    return {"block": block, "neurons": neurons}


class Sidecar:
    """One process of `assay serve`, in a folder that is deleted in the end unless it is given."""

    def __init__(self, command, model, folder=None, pipeline=""):
        self.command = shlex.split(command)
        self.own_folder = folder is None
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="assay-bench-"))
        self.folder.mkdir(parents=True, exist_ok=True)
        self.socket = str(self.folder / "assay.sock")
        self.log = self.folder / "log.txt"
        self.process = None
        (self.folder / "assay.yaml").write_text(
            "journal: {directory: journal}\n"
            f"pipeline: {{openRoundsMax: 4096{pipeline}}}\n"
            "serve: {socket: assay.sock, limits: {requestsPerSecondMax: 1000000, idleTimeoutSeconds: 600}}\n"
            f"subnets: [{{netuid: {NETUID}, reward: {{model: {model}}}}}]\n"
        )

    def start(self):
        """Starts it; returns the seconds until it was ready."""
        began = time.perf_counter()
        with open(self.log, "ab") as log:
            arguments = [*self.command, "serve", "--config", str(self.folder / "assay.yaml")]
            self.process = subprocess.Popen(arguments, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        client = AssayClient(self.socket, timeout=5)
        while True:
            if self.process.poll() is not None:
                raise SystemExit(f"the sidecar ended with {self.process.returncode}:\n{self.log.read_text()[-4000:]}")
            if os.path.exists(self.socket):
                try:
                    if client.call("GET", "/v1/ready", accepts=(503,), timeout=0.2).get("ready"):
                        client.close()
                        return time.perf_counter() - began
                except OSError:
                    pass
            time.sleep(0.005)

    def client(self, timeout=60):
        return AssayClient(self.socket, timeout=timeout)

    def memory_mib(self):
        """Resident: of its own, and of mapped files."""
        fields = dict(line.split(":", 1) for line in open(f"/proc/{self.process.pid}/status") if ":" in line)
        return tuple(int(fields[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile"))

    def cpu_seconds(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()
        return self.process.returncode

    def remove(self):
        if self.own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if self.process is not None and self.process.poll() is None:
            self.kill()
        self.remove()


def parser(description):
    options = argparse.ArgumentParser(description=description)
    options.add_argument("--assay", default=DEFAULT_COMMAND, help="the command that `serve --config FILE` is appended to")
    return options


def machine(command):
    """Where this runs, in a line or two."""
    java = shlex.split(command)[0]
    told = subprocess.run([java if java.endswith("java") else "java", "-version"], capture_output=True, text=True)
    version = told.stderr.splitlines()[0]
    model = platform.machine()
    for line in open("/proc/cpuinfo"):
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    load = " ".join(f"{part:.1f}" for part in os.getloadavg())
    return f"{os.cpu_count()} cores of {model}; {version}; Python {platform.python_version()}; load average {load}"


def quantiles(values, wanted=(50, 90, 99, 99.9, 100)):
    """Of a list that is sorted: the least value that so many percent do not exceed."""
    return [values[min(len(values) - 1, max(0, -(-len(values) * percent // 100).__trunc__() - 1))] for percent in wanted]
