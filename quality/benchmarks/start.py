# SPDX-License-Identifier: Apache-2.0
"""How long a built server takes to be ready, and the memory it holds a minute later: start.py FOLDER [STARTS]

Starts and stops `./qianli serve` with the demonstration county on a data folder that is made new; the first
start includes PostgreSQL's initdb.
"""

import pathlib
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
COUNTY = "simulator/county/qingshi.yaml"
IDLE_SECONDS = 60
POLL_SECONDS = 0.02


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def is_ready(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def start(folder):
    """Gives the process and the seconds until it was ready."""
    port = free_port()
    began = time.monotonic()
    with open(f"{folder}.log", "ab") as log:
        options = ["--data", folder, "--http", str(port), "--dicom", "0", "--county", COUNTY]
        server = subprocess.Popen(["./qianli", "serve", *options], cwd=ROOT, stdout=log, stderr=log)
    while not is_ready(port):
        if server.poll() is not None:
            sys.exit(f"the server ended; see {folder}.log")
        time.sleep(POLL_SECONDS)
    return server, time.monotonic() - began


def descendants(pid):
    threads = pathlib.Path(f"/proc/{pid}/task").iterdir()
    children = {child for thread in threads for child in (thread / "children").read_text().split()}
    return [int(child) for child in children] + [d for child in children for d in descendants(child)]


def kilobytes(file, name):
    return int(re.search(rf"^{name}:\s+(\d+)", pathlib.Path(file).read_text(), re.M).group(1))


def main():
    folder = str(pathlib.Path(sys.argv[1]).resolve())
    starts = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    seconds = []
    for number in range(starts):
        server, taken = start(folder)
        seconds.append(taken)
        print(f"start {number + 1}: ready after {taken:.2f} s")
        if number == starts - 1:
            time.sleep(IDLE_SECONDS)
            own = kilobytes(f"/proc/{server.pid}/status", "VmRSS") / 1024
            database = sum(kilobytes(f"/proc/{pid}/smaps_rollup", "Pss") for pid in descendants(server.pid)) / 1024
            print(f"idle: server {own:.0f} MB resident, PostgreSQL {database:.0f} MB (shared pages counted once)")
        server.send_signal(signal.SIGTERM)
        server.wait()
    print(f"first start {seconds[0]:.2f} s, median of the others {statistics.median(seconds[1:]):.2f} s")


main()
