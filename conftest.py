"""Signals as a terminal has them: tests that a shell starts in the background have them ignored, and so has what they start."""

import signal

for ignored, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(ignored) is signal.SIG_IGN:
        signal.signal(ignored, usual)
