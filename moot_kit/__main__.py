"""The command line as `python -m moot_kit`, the same with a checkout and with the installed wheel."""

import sys

from moot_kit.console import hand_over

if __name__ == "__main__":
    if not (sys.flags.safe_path and sys.flags.ignore_environment):
        hand_over()
    import runpy

    from automation import __name__ as automation

    runpy.run_module(f"{automation}.cli", run_name="__main__", alter_sys=True)
