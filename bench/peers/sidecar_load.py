#!/usr/bin/env python3
"""What a sidecar bears, from one cheap client: bytes made before, one thread, raw sockets.

    python3 bench/peers/sidecar_load.py stream [--rate 20000] [--seconds 60]
    python3 bench/peers/sidecar_load.py churn  [--connections 200] [--seconds 60] [--killed 0.05]
    python3 bench/peers/sidecar_load.py start  [--responses 1000000]

each with --assay 'java -Xmx256m -jar core/validator/target/assay.jar' or another command.

stream  Responses come on a schedule that waits for nobody, are gathered into NDJSON bodies of 64, and count from the
        instant each was due until the answer that says it is journalled; a body that finds every connection busy waits,
        and its waiting counts. Rounds of 256 are opened and, being full, close and are scored meanwhile.
churn   Every connection is a client: opens a round, hands over its responses, closes it, looks whether every response
        that was acknowledged has its reward, again and again. At each request one in twenty dies instead, at any byte of
        what it sends or before the answer, and a successor sends the same. In the end every miner must have been in as
        many rounds as the clients closed. Memory is looked at every second.
start   Fills a journal, then starts it anew: after a stop, and after kill -9. Memory when idle.
"""
import array
import collections
import heapq
import json
import random
import resource
import selectors
import socket
import sys
import time

import sidecar

MINERS = 256
LINES = 64  # of one body of a stream


def line(uid, reward):
    response = {"uid": uid, "hotkey": sidecar.hotkey(uid), "features": {"reward": reward}}
    return json.dumps(response, separators=(",", ":")).encode() + b"\n"


def request(path, body, media_type="application/json", key=None):
    head = f"POST /v1/subnets/{sidecar.NETUID}/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media_type}\r\n"
    head += f"Idempotency-Key: {key}\r\n" if key else ""
    return head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body


def own_cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


class Connection:
    """A socket that never blocks: what is left to send, and what has come of an answer."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(path)
        self.socket.setblocking(False)
        self.unsent = memoryview(b"")
        self.heard = bytearray()
        self.task = None

    def fileno(self):
        return self.socket.fileno()

    def begin(self, content, task):
        self.unsent = memoryview(content)
        self.heard.clear()
        self.task = task
        self.push()

    def push(self):
        try:
            while self.unsent:
                self.unsent = self.unsent[self.socket.send(self.unsent) :]
        except BlockingIOError:
            pass

    def answer(self):
        """Status and body, once they are there; otherwise None."""
        try:
            piece = self.socket.recv(1 << 16)
        except BlockingIOError:
            return None
        if not piece:
            raise ConnectionError("the sidecar hung up")
        self.heard += piece
        end = self.heard.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self.heard[:end]).lower()
        if b"chunked" in head:
            if not self.heard.endswith(b"\r\n0\r\n\r\n"):
                return None
            return int(head[9:12]), unchunked(bytes(self.heard[end + 4 :]))
        at = head.find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        return (int(head[9:12]), bytes(self.heard[end + 4 :])) if len(self.heard) >= end + 4 + length else None

    def close(self):
        self.socket.close()


def unchunked(content):
    body = b""
    while content:
        size, _, content = content.partition(b"\r\n")
        body += content[: int(size, 16)]
        content = content[int(size, 16) + 2 :]
    return body


class Poller:
    """Connections that wait for an answer."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()

    def add(self, connection):
        self.selector.register(connection, selectors.EVENT_READ)

    def remove(self, connection):
        self.selector.unregister(connection)

    def answers(self, seconds):
        for key, _ in self.selector.select(max(0, seconds)):
            connection = key.fileobj
            if connection.unsent:
                connection.push()
            answer = connection.answer()
            if answer is not None:
                yield connection, answer


# --- stream -------------------------------------------------------------------------------------------------------------


class Stream:
    """Bodies on a schedule, over a few connections; rounds are opened a second ahead over one more."""

    def __init__(self, server, rate, connections):
        self.rate = rate
        self.poller = Poller()
        self.free = [Connection(server.socket) for _ in range(connections)]
        self.opener = Connection(server.socket)
        for connection in (*self.free, self.opener):
            self.poller.add(connection)
        rewards = random.Random(2)
        lines = [line(uid, round(rewards.random(), 6)) for uid in range(MINERS)]
        self.bodies = [b"".join(lines[i : i + LINES]) for i in range(0, MINERS, LINES)]
        self.asked = json.dumps({"roundId": 0, "askedUids": "all", "deadlineSeconds": 120}).encode()
        self.opened = 0
        self.opening = False
        self.latencies = array.array("d")
        self.accepted = 0

    def open_round(self):
        """Opens the next round, unless one is being opened."""
        if not self.opening:
            self.opening = True
            body = self.asked.replace(b'"roundId": 0', b'"roundId": %d' % (self.opened + 1))
            self.opener.begin(request("rounds", body), None)

    def run(self, seconds, keeps):
        """Sends on schedule for so long; `keeps` from when on latencies are kept."""
        ahead = max(4, round(self.rate / MINERS))
        first_round = self.opened + 1
        while self.opened < first_round + ahead:
            self.open_round()
            self.hear(1)
        began = time.perf_counter() + 0.05
        count = int(seconds * self.rate) // LINES
        waiting = []
        sent = 0
        while sent < count or len(self.free) < self.connections_count():
            now = time.perf_counter()
            while len(waiting) + sent < count and began + (len(waiting) + sent + 1) * LINES / self.rate <= now:
                waiting.append(len(waiting) + sent)
            while waiting and self.free:
                number = waiting[0]
                round_id = first_round + number // len(self.bodies)
                if round_id > self.opened:
                    break
                waiting.pop(0)
                sent += 1
                path = f"rounds/{round_id}/responses"
                body = self.bodies[number % len(self.bodies)]
                self.free.pop().begin(request(path, body, "application/x-ndjson"), (number, began, now - began >= keeps))
            if self.opened < first_round + sent // len(self.bodies) + ahead:
                self.open_round()
            due = began + (sent + len(waiting) + 1) * LINES / self.rate
            self.hear(min(0.05, due - time.perf_counter()) if not waiting else 0.001)

    def connections_count(self):
        return len(self.poller.selector.get_map()) - 1

    def hear(self, seconds):
        for connection, (status, body) in self.poller.answers(seconds):
            if connection is self.opener:
                if status != 201:
                    raise SystemExit(f"a round was not opened: {status} {body[:300]}")
                self.opened += 1
                self.opening = False
                continue
            answer = json.loads(body)
            if status != 200 or answer["accepted"] != LINES:
                raise SystemExit(f"responses were refused: {status} {body[:500]}")
            self.accepted += LINES
            number, began, keep = connection.task
            if keep:
                now = time.perf_counter()
                first = began + number * LINES / self.rate  # each of its lines was due at an instant of its own
                self.latencies.extend(now - first - (i + 1) / self.rate for i in range(LINES))
            self.free.append(connection)


def stream(options):
    with sidecar.Sidecar(options.assay, "given.reward") as server:
        server.start()
        client = server.client()
        client.put_metagraph(sidecar.NETUID, sidecar.metagraph(MINERS))
        load = Stream(server, options.rate, options.connections or 16)
        load.run(options.warm_up, float("inf"))
        cpu, own, began = server.cpu_seconds(), own_cpu_seconds(), time.perf_counter()
        before = load.accepted
        load.run(options.seconds, 0)
        wall = time.perf_counter() - began
        rate = (load.accepted - before) / wall
        print(f"{rate:,.0f} responses/s over {wall:.1f} s, of {options.rate:,} due; {load.accepted:,} acknowledged in all")
        print(f"processor time: sidecar {(server.cpu_seconds() - cpu) / wall:.2f} cores, client {(own_cpu_seconds() - own) / wall:.2f}")
        print_latencies("due until journalled, ms", load.latencies)
        events = client.subnet(sidecar.NETUID)["eventCount"]
        memory = server.memory_mib()
        print(f"events of the subnet {events:,}; memory {memory[0]:.0f} MiB of its own, {memory[1]:.0f} of mapped files")
        server.stop()


def print_latencies(name, latencies):
    values = sorted(latencies)
    print(f"{name:28} {'count':>9} {'50 %':>8} {'90 %':>8} {'99 %':>8} {'99.9 %':>8} {'most':>8}")
    columns = " ".join(f"{value * 1000:8.2f}" for value in sidecar.quantiles(values))
    print(f"{'':28} {len(values):9} {columns}")


# --- churn --------------------------------------------------------------------------------------------------------------


class Client:
    """One of many: a round at a time, in three requests, each of which a successor repeats if its sender dies."""

    UIDS = 8

    def __init__(self, number, random_numbers, closed):
        self.number = number
        self.random = random_numbers
        self.step = 0
        self.rounds = 0
        self.forgotten = 0
        self.dying = False  # whether a predecessor died of what is sent now
        self.closed = closed  # by uid: in how many rounds it was
        self.connection = None
        self.begin_round()

    def begin_round(self):
        self.step = 0
        self.key = f"client-{self.number}-{self.rounds}"
        *self.uids, silent = self.random.sample(range(MINERS), self.UIDS + 1)
        self.asked = sorted((*self.uids, silent))  # of whom one keeps the round open until it is closed
        self.rewards = {**{uid: round(self.random.random(), 6) for uid in self.uids}, silent: 0}
        self.acknowledged = 0

    def content(self):
        if self.step == 0:
            body = json.dumps({"askedUids": self.asked, "deadlineSeconds": 300}).encode()
            return request("rounds", body, key=self.key)
        if self.step == 1:
            body = b"".join(line(uid, self.rewards[uid]) for uid in self.uids)
            return request(f"rounds/{self.round_id}/responses", body, "application/x-ndjson")
        return request(f"rounds/{self.round_id}/close", b"")

    def take(self, status, body):
        """Goes on after an answer; returns what is wrong with it, or None."""
        if status == 404 and self.step == 2 and self.dying:
            self.forgotten += 1  # its predecessor has closed it, and 64 others have closed since
            return self.go_on()
        if status not in (200, 201):
            return f"status {status}: {body[:200]!r}"
        answer = json.loads(body)
        if self.step == 0:
            self.round_id = answer["roundId"]
        elif self.step == 1:
            self.acknowledged = answer["accepted"] + answer["repeated"]
            if self.acknowledged != self.UIDS:
                return f"of {self.UIDS} responses {self.acknowledged} were taken: {body[:200]!r}"
        else:
            given = {row["uid"]: row["reward"] for row in answer["rewards"]}
            if given != self.rewards:
                return f"lost: round {self.round_id} has {given}, and acknowledged were {self.rewards}"
        return self.go_on()

    def go_on(self):
        if self.step == 2:
            self.rounds += 1
            self.closed.update(self.asked)
            self.begin_round()
        else:
            self.step += 1
        self.dying = False


class Churn:
    def __init__(self, server, options, seed):
        self.server = server
        self.killed_share = options.killed
        self.random = random.Random(seed)
        self.poller = Poller()
        self.interval = options.interval
        self.counts = {"requests": 0, "answers": 0, "killed": 0, "rounds": 0, "errors": 0}
        self.errors = []
        self.clients = []
        self.closed = collections.Counter()
        self.latencies = array.array("d")
        now = time.perf_counter()
        self.due = []  # when which client sends its next request
        for number in range(options.connections or 200):
            client = Client(number, self.random, self.closed)
            self.clients.append(client)
            heapq.heappush(self.due, (now + self.random.random() * self.interval, number, client))

    def run(self, seconds, every_second):
        began = time.perf_counter()
        until, next_second = began + seconds, began + 1
        while True:
            now = time.perf_counter()
            if now >= next_second:
                every_second()
                next_second += 1
            while now < until and self.due and self.due[0][0] <= now:
                due, number, client = heapq.heappop(self.due)
                self.send(client, due)
            if now >= until and not any(key.fileobj.task for key in self.poller.selector.get_map().values()):
                return
            if now >= until + 60:
                self.fault("requests had no answer within 60 s")
                return
            wait = self.due[0][0] - now if self.due and now < until else 0.05
            self.hear(min(wait, 0.05))

    def send(self, client, due):
        self.counts["requests"] += 1
        if client.connection is None:
            client.connection = Connection(self.server.socket)
            self.poller.add(client.connection)
        content = client.content()
        if self.random.random() < self.killed_share:
            self.kill(client, content)
            return
        client.connection.begin(content, (client, due))

    def kill(self, client, content):
        """Dies while it sends, at any byte; or after all is sent."""
        self.counts["killed"] += 1
        cut = self.random.randrange(len(content) + 1) if self.random.random() < 0.5 else len(content)
        client.connection.begin(content[:cut], None)
        self.poller.remove(client.connection)
        client.connection.close()
        client.connection = None
        client.dying = True
        self.later(client, 0.01)

    def later(self, client, seconds):
        due = time.perf_counter() + seconds * (0.5 + self.random.random())
        heapq.heappush(self.due, (due, client.number, client))

    def hear(self, seconds):
        try:
            for connection, (status, body) in self.poller.answers(seconds):
                client, due = connection.task
                connection.task = None
                self.counts["answers"] += 1
                self.latencies.append(time.perf_counter() - due)
                rounds = client.rounds
                wrong = client.take(status, body)
                self.counts["rounds"] += client.rounds - rounds
                if wrong:
                    self.fault(f"client {client.number}, step {client.step}: {wrong}")
                    client.rounds += 1
                    client.begin_round()
                self.later(client, self.interval)
        except OSError as error:
            self.fault(f"a connection that nobody killed was lost: {error}")
            raise SystemExit("\n".join(self.errors))

    def check_scores(self, client):
        """Every miner was in the rounds that were closed, and in those that are open still once they are closed."""
        for other in self.clients:
            if other.step > 0:
                client.close_round(sidecar.NETUID, other.round_id)
                self.closed.update(other.asked)
        rounds = {row["uid"]: row["rounds"] for row in client.scores(sidecar.NETUID)["rows"]}
        for uid in range(MINERS):
            if rounds.get(uid, 0) != self.closed[uid]:
                self.fault(f"uid {uid} was in {self.closed[uid]} rounds, and counted are {rounds.get(uid, 0)}")
        self.counts["forgotten when closed twice"] = sum(other.forgotten for other in self.clients)

    def fault(self, words):
        self.counts["errors"] += 1
        if len(self.errors) < 10:
            self.errors.append(words)


def churn(options):
    with sidecar.Sidecar(options.assay, "given.reward") as server:
        server.start()
        client = server.client()
        client.put_metagraph(sidecar.NETUID, sidecar.metagraph(MINERS))
        load = Churn(server, options, seed=3)
        memory = []
        if options.warm_up:
            load.run(options.warm_up, lambda: None)
        cpu, own = server.cpu_seconds(), own_cpu_seconds()
        load.run(options.seconds, lambda: memory.append(server.memory_mib()))
        load.check_scores(client)
        print("  ".join(f"{name} {count:,}" for name, count in load.counts.items()))
        print(f"responses acknowledged, each found with its reward in its closed round: {load.counts['rounds'] * Client.UIDS:,}")
        print(f"processor time: sidecar {(server.cpu_seconds() - cpu) / options.seconds:.2f} cores, client {(own_cpu_seconds() - own) / options.seconds:.2f}")
        print_latencies("due until answered, ms", load.latencies)
        print("memory of its own, MiB, by second: " + " ".join(f"{own:.0f}" for own, _ in memory[:: max(1, len(memory) // 12)]))
        quarter = max(1, len(memory) // 4)
        early = sorted(own for own, _ in memory[quarter : 2 * quarter])
        late = sorted(own for own, _ in memory[-quarter:])
        if early and late:
            print(f"memory, median of the second quarter {early[len(early) // 2]:.0f} MiB, of the last {late[len(late) // 2]:.0f} MiB")
        health = client.ready()
        print(f"ready afterwards: {health['ready']}; errors that are not the clients' own: {load.counts['errors']}")
        for error in load.errors:
            print("  " + error)
        server.stop()
        if load.errors or not health["ready"]:
            sys.exit(1)


# --- start --------------------------------------------------------------------------------------------------------------


def fill(client, responses):
    """Full rounds, one after another, a MiB of lines at a time."""
    lines = [line(uid, 0.5)[:-1] for uid in range(MINERS)]
    first = client.subnet(sidecar.NETUID)["lastRoundId"] + 1
    for round_id in range(first, first + -(-responses // MINERS)):
        client.open_round(sidecar.NETUID, "all", round_id=round_id, deadline_seconds=60)
        intake = client.submit_stream(sidecar.NETUID, lines, round_id=round_id)
        if intake.accepted != MINERS:
            raise SystemExit(f"round {round_id}: {intake}")


def start(options):
    with sidecar.Sidecar(options.assay, "given.reward") as server:
        rows = [("an empty journal", server.start(), server.cpu_seconds(), server.memory_mib(), 0)]
        client = server.client()
        client.put_metagraph(sidecar.NETUID, sidecar.metagraph(MINERS))
        began = time.perf_counter()
        fill(client, options.responses)
        events = client.subnet(sidecar.NETUID)["eventCount"]
        print(f"filled with {events:,} events in {time.perf_counter() - began:.0f} s, a round at a time")
        for name, end in (("after a stop", server.stop), ("after kill -9", server.kill)) * options.times:
            end()
            took, used = server.start(), server.cpu_seconds()
            if server.client().subnet(sidecar.NETUID)["eventCount"] < events:
                raise SystemExit("events were lost")
            time.sleep(options.idle)
            rows.append((name, took, used, server.memory_mib(), events))
        print(f"{'start':24} {'events':>10} {'ready, s':>9} {'processor s':>11} {'own MiB':>8} {'mapped MiB':>10}   (memory after {options.idle} s idle)")
        for name, took, used, (own, mapped), count in rows:
            print(f"{name:24} {count:10,} {took:9.2f} {used:11.2f} {own:8.0f} {mapped:10.0f}")
        server.stop()


def main():
    parser = sidecar.parser(__doc__.splitlines()[0])
    parser.add_argument("what", choices=("stream", "churn", "start"))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--warm-up", type=float, default=15, help="seconds before, which do not count")
    parser.add_argument("--connections", type=int, help="16 of a stream, 200 of churn")
    parser.add_argument("--rate", type=int, default=20_000, help="stream: responses a second")
    parser.add_argument("--killed", type=float, default=0.05, help="churn: share of requests whose client dies")
    parser.add_argument("--interval", type=float, default=0.2, help="churn: seconds between requests of a client")
    parser.add_argument("--responses", type=int, default=1_000_000, help="start: how many the journal holds")
    parser.add_argument("--times", type=int, default=3, help="start: starts of each kind")
    parser.add_argument("--idle", type=float, default=5, help="start: seconds before memory is looked at")
    options = parser.parse_args()
    print(f"{options.what}: {sidecar.machine(options.assay)}")
    {"stream": stream, "churn": churn, "start": start}[options.what](options)


if __name__ == "__main__":
    main()
