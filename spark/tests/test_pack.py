"""What is shipped runs where nothing else is."""

import os
import pathlib
import shutil
import subprocess
import tarfile

import pytest

from conftest import SPARK, article, run_program


@pytest.mark.skipif(os.geteuid() != 0, reason="an empty root takes root")
def test_the_archive_runs_in_an_empty_root(tmp_path):
    """In which there is a shell, with its own libraries, and nothing else."""
    subprocess.run([SPARK / "pack", os.environ["ACTORGRAPH"], SPARK.parent / "model" / "actorgraph.model",
                    tmp_path], check=True)
    root = tmp_path / "root"
    with tarfile.open(tmp_path / "actorgraph.tar.gz") as archive:
        archive.extractall(root / "srv", filter="data")
    bring_shell(root)
    text = (article(1)["text"] + " Caf\xe9 owners welcomed that.").encode("windows-1252")
    here = run_program("extract", "-", stdin=text)
    assert here.returncode == 0, here.stderr
    there = subprocess.run(["chroot", root, "/srv/bin/actorgraph", "extract", "-"], input=text,
                           capture_output=True, env={"PATH": os.environ["PATH"]}, timeout=60)
    assert there.stdout == here.stdout and here.stdout, there.stderr


def bring_shell(root):
    (root / "bin").mkdir()
    shell = pathlib.Path("/bin/sh").resolve()
    shutil.copy(shell, root / "bin" / "sh")
    for word in subprocess.run(["ldd", shell], capture_output=True, text=True).stdout.split():
        if word.startswith("/"):
            target = root / word.lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(word, target)
