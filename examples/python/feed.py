#!/usr/bin/env python3
"""A feed of Toàn Cảnh in plain Python 3.8 or newer: nothing to install.

It reads observations as lines of JSON from its input and sends them in batches, each until the centre acknowledges
it. Use it as it is, behind a program that prints lines, or take the class `Feed` into a program of your own:

    TOAN_CANH_URL=https://ioc.example.vn TOAN_CANH_CREDENTIAL=tc_... python3 feed.py < observations.jsonl

How it behaves, and why, is told in docs/connect-a-feed.md.
"""

import gzip
import json
import os
import random
import sys
import time
import urllib.error
import urllib.request
import uuid

BATCH_SIZE = 500
"""Observations in one batch; a centre takes 5,000, and 4 MB."""

FLUSH_SECONDS = 2.0
"""How long a batch that is not full waits for more."""

FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0

WAITING_HELPS = {408, 429, 500, 502, 503, 504}
"""What time mends. Any other refusal says that something must be changed: sending it again would not help."""


class Refused(Exception):
    """The centre does not take the whole batch, and will not: a wrong credential, or no batch at all."""


class Feed:
    """Sends observations in the order in which they are given; each counts once, however often it is sent."""

    def __init__(self, url, credential=None, feed=None, on_ack=None):
        self.url = url.rstrip("/") + "/api/v1/observations"
        self.headers = {
            "Content-Type": "application/json",
            "Content-Encoding": "gzip",
            "Accept-Language": os.environ.get("TOAN_CANH_LANGUAGE", "vi"),
        }
        if credential:
            self.headers["Authorization"] = f"Bearer {credential}"
        else:
            # Only a demo takes a feed by its name.
            self.headers["X-Feed-Id"] = feed
        self.on_ack = on_ack or (lambda ack, observations: None)
        self.waiting = []
        self.since = time.monotonic()

    def send(self, observation):
        """Puts one observation into the batch, and sends the batch when it is full or old enough."""
        if not self.waiting:
            self.since = time.monotonic()
        self.waiting.append(observation)
        if len(self.waiting) >= BATCH_SIZE or time.monotonic() - self.since >= FLUSH_SECONDS:
            self.flush()

    def flush(self):
        """Sends what waits, and comes back when the centre has acknowledged it."""
        if not self.waiting:
            return
        observations, self.waiting = self.waiting, []
        # The same name each time: by it the centre knows a repetition from something new.
        batch = str(uuid.uuid4())
        attempt = 0
        while True:
            ack, wait = self._try(batch, observations, attempt)
            if ack is not None:
                self.on_ack(ack, observations)
                return
            attempt += 1
            time.sleep(wait)

    def _try(self, batch, observations, attempt):
        # The clock is of this sending: by it the centre tells a backlog from the present.
        body = {"batch": batch, "clock": int(time.time() * 1000), "observations": observations}
        data = gzip.compress(json.dumps(body).encode())
        request = urllib.request.Request(self.url, data, self.headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return json.loads(response.read()), 0
        except urllib.error.HTTPError as error:
            said = error.read().decode("utf-8", "replace")
            if error.code not in WAITING_HELPS:
                raise Refused(f"{error.code} {said}") from error
            return None, self._wait(attempt, error.headers.get("Retry-After"))
        except OSError as error:
            print(f"{self.url}: {error}", file=sys.stderr)
            return None, self._wait(attempt, None)

    @staticmethod
    def _wait(attempt, retry_after):
        """Twice as long each time, up to a minute, and never the same for two feeds; what the centre asks for, if more."""
        longest = min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** min(attempt, 10))
        asked = float(retry_after) if retry_after and retry_after.isdigit() else 0.0
        return max(asked, random.uniform(longest / 2, longest))


def tell(ack, observations):
    """Says what became of a batch, and of each member that was not taken, why."""
    print(
        f"accepted {ack['accepted']}, duplicates {ack['duplicates']}, "
        f"conflicts {len(ack['conflicts'])}, rejected {len(ack['rejected'])}"
    )
    for member in ack["rejected"]:
        said = json.dumps(observations[member["index"]], ensure_ascii=False)
        print(f"rejected {member['path'] or '.'}: {member['message']}: {said}", file=sys.stderr)
    sys.stdout.flush()


def main():
    url = os.environ.get("TOAN_CANH_URL", "http://localhost:8080")
    credential = os.environ.get("TOAN_CANH_CREDENTIAL")
    name = os.environ.get("TOAN_CANH_FEED")
    if not credential and not name:
        sys.exit("set TOAN_CANH_CREDENTIAL, or in a demo TOAN_CANH_FEED")
    feed = Feed(url, credential, name, tell)
    try:
        for line in sys.stdin:
            if line.strip():
                feed.send(json.loads(line))
        feed.flush()
    except Refused as refused:
        sys.exit(str(refused))


if __name__ == "__main__":
    main()
