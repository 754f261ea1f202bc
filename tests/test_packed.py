"""Packed files: whatever is packed in whatever is read, and nothing costs more than it may."""

import bz2
import gzip
import io
import json
import lzma
import shutil
import subprocess
import tarfile
import time
import zipfile
import zlib

import pytest

from conftest import ARTICLE, run

OTHER = ("Valdoria Opens Its Port\n\nValdoria thanked Ostrava on Monday for the ferry that it had sent, "
         "and both governments denied that the Harbour Guard had held it.\n")
BOMB = "The minister met the other minister. " * (1 << 20)


def make_zip(*members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def make_tar(*members, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in members:
            content = content.encode() if isinstance(content, str) else content
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return out.getvalue()


def read(tmp_path, name, content, *options):
    """(files of the articles, what was told, the articles); whatever it is, it takes no time."""
    path = tmp_path / name
    path.write_bytes(content)
    started = time.monotonic()
    process = run("read", *options, path)
    assert time.monotonic() - started < 20
    documents = [json.loads(line) for line in process.stdout.splitlines()]
    files = [document["file"].removeprefix(str(tmp_path) + "/") for document in documents]
    told = [line for line in process.stderr.splitlines() if f"{name}" in line]
    return files, told, documents


def test_members_come_in_the_archives_order(tmp_path):
    members = [("b.txt", ARTICLE), ("2024/2024-10-12-a.txt", OTHER), ("c.txt", ARTICLE)]
    for name, content in [("n.zip", make_zip(*members)), ("s.zip", make_zip(*members, compression=0)),
                          ("n.tar", make_tar(*members)), ("n.tgz", make_tar(*members, mode="w:gz")),
                          ("n.tar.xz", make_tar(*members, mode="w:xz"))]:
        files, told, documents = read(tmp_path, name, content)
        assert files == [f"{name}/b.txt", f"{name}/2024/2024-10-12-a.txt", f"{name}/c.txt"]
        assert documents[1]["doc"] == "2024-10-12-a" and documents[1]["date"] == "2024-10-12"
        assert not told


@pytest.mark.parametrize("suffix, compress", [(".gz", gzip.compress), (".bz2", bz2.compress),
                                              (".xz", lzma.compress)])
def test_a_compressed_file_is_its_content(tmp_path, suffix, compress):
    files, told, documents = read(tmp_path, "2024-10-12-a.txt" + suffix, compress(ARTICLE.encode()))
    assert files == ["2024-10-12-a.txt" + suffix] and not told
    assert documents[0]["doc"] == "2024-10-12-a" and documents[0]["date"] == "2024-10-12"


@pytest.mark.skipif(shutil.which("zstd") is None, reason="needs zstd")
def test_zstd(tmp_path):
    packed = subprocess.run(["zstd", "-c"], input=make_tar(("a.txt", ARTICLE)), capture_output=True,
                            check=True).stdout
    assert read(tmp_path, "n.tar.zst", packed)[0] == ["n.tar.zst/a.txt"]


def test_several_gzip_members_are_one_file(tmp_path):
    packed = gzip.compress(ARTICLE[:40].encode()) + gzip.compress(ARTICLE[40:].encode())
    files, told, documents = read(tmp_path, "a.txt.gz", packed)
    assert not told and "rein in the militias" in documents[0]["text"]


def test_of_what_gzip_packed_all_before_a_cut_is_read(tmp_path):
    texts = [f"Valdoria Opens Port {i}\n\nValdoria thanked Ostrava on Monday for ferry {i} that it had sent.\n"
             for i in range(60)]
    files = [f"n.tar.gz/{i:02}.txt" for i in range(60)]
    packed = make_tar(*[(f"{i:02}.txt", text) for i, text in enumerate(texts)], mode="w:gz")
    for cut in (len(packed) // 2, len(packed) - 12, len(packed) - 4):
        whole = zlib.decompressobj(31).decompress(packed[:cut])
        n = whole.rfind(b"ustar") // 1024  # a head and a body of 512 bytes each
        found, told, documents = read(tmp_path, "n.tar.gz", packed[:cut])
        assert found[:n] == files[:n] and n >= 20
        assert [document["text"].split("\n")[0] for document in documents[:n]] == [
            text.split("\n")[0] for text in texts[:n]]
        assert told or found == files  # nothing is missing once the archive has said that it ends


def test_a_fault_in_what_gzip_packed_is_told_of(tmp_path):
    packed = bytearray(make_tar(*[(f"{i}.txt", OTHER + str(i) * 3000) for i in range(9)], mode="w:gz"))
    packed[-8] ^= 1  # the check sum
    files, told, _ = read(tmp_path, "n.tgz", bytes(packed))
    assert files[:8] == [f"n.tgz/{i}.txt" for i in range(8)]
    packed[len(packed) // 2:len(packed) // 2 + 9] = b"\xff" * 9
    _, told, _ = read(tmp_path, "n.tgz", bytes(packed))
    assert told and "broken" in told[-1]


def test_what_stands_behind_the_last_member_is_nothing(tmp_path):
    for behind in (b"\0" * 1000, b"\x1f", b"no gzip"):
        files, told, _ = read(tmp_path, "a.txt.gz", gzip.compress(ARTICLE.encode()) + behind)
        assert (files, told) == (["a.txt.gz"], [])


def test_what_is_left_out(tmp_path):
    members = [(".hidden.txt", ARTICLE), ("a/.b/c.txt", ARTICLE), ("__MACOSX/a.txt", ARTICLE),
               (".DS_Store", b"\0\0"), ("a.txt", OTHER)]
    for name, content in [("n.zip", make_zip(*members)), ("n.tar", make_tar(*members))]:
        files, told, _ = read(tmp_path, name, content)
        assert files == [f"{name}/a.txt"] and not told


def test_links_and_devices_are_passed_over(tmp_path):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in [("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE),
                           ("pipe", tarfile.FIFOTYPE), ("device", tarfile.CHRTYPE)]:
            header = tarfile.TarInfo(name)
            header.type, header.linkname = kind, "/etc/passwd"
            archive.addfile(header)
    content = out.getvalue()[:-10240 + 4 * 512] + make_tar(("a.txt", ARTICLE))
    files, told, _ = read(tmp_path, "n.tar", content)
    assert files == ["n.tar/a.txt"] and not told


def test_names_lead_nowhere(tmp_path):
    before = sorted(tmp_path.parent.iterdir())
    names = ["../../x.txt", "/etc/y.txt", "a/../z.txt", "a\nb\x1b[31m.txt", "caf\u00e9.txt"]
    files, told, _ = read(tmp_path, "n.tar", make_tar(*[(name, ARTICLE) for name in names]))
    assert files == ["n.tar/x.txt", "n.tar/etc/y.txt", "n.tar/a/z.txt", "n.tar/a b[31m.txt",
                     "n.tar/caf\u00e9.txt"]
    assert not told
    assert sorted(tmp_path.parent.iterdir()) == before
    assert [path.name for path in tmp_path.iterdir()] == ["n.tar"]


def test_names_are_the_same_in_every_locale(tmp_path, monkeypatch):
    for locale in ("C", "C.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        files, told, _ = read(tmp_path, "n.zip", make_zip(("caf\u00e9.txt", ARTICLE)))
        assert files == ["n.zip/caf\u00e9.txt"] and not told


def test_an_encrypted_member_is_told_of(tmp_path):
    content = bytearray(make_zip(("a.txt", ARTICLE), ("b.txt", OTHER)))
    content[6] |= 1
    files, told, _ = read(tmp_path, "n.zip", bytes(content))
    assert files == ["n.zip/b.txt"]
    assert len(told) == 1 and "n.zip/a.txt: is encrypted" in told[0]


def test_a_faulty_member_is_told_of_and_the_rest_goes_on(tmp_path):
    members = [("a.txt", ARTICLE), ("b.bin", b"\x7fELF\0\0\0"), ("c.txt", OTHER)]
    files, told, _ = read(tmp_path, "n.zip", make_zip(*members))
    assert files == ["n.zip/a.txt", "n.zip/c.txt"]
    assert len(told) == 1 and "n.zip/b.bin: binary data" in told[0]


def test_an_archive_with_nothing_in_it(tmp_path):
    for name, content in [("n.zip", make_zip()), ("n.tar.gz", make_tar((".a", b""), mode="w:gz")),
                          ("n.gz", gzip.compress(b""))]:
        files, told, _ = read(tmp_path, name, content)
        assert not files and len(told) == 1 and " in " in told[0]


def test_depth(tmp_path):
    content = make_zip(("a.txt", ARTICLE))
    for i in range(5):
        content = make_zip(("n.zip", content), (f"{i}.txt", OTHER))
    files, told, _ = read(tmp_path, "n.zip", content, "--max-depth", "3")
    assert files == ["n.zip/n.zip/n.zip/2.txt", "n.zip/n.zip/3.txt", "n.zip/4.txt"]
    assert len(told) == 1 and "n.zip/n.zip/n.zip/n.zip: what is in it is packed more than 3 deep" in told[0]


def test_gzip_upon_gzip(tmp_path):
    content = ARTICLE.encode()
    for _ in range(40):
        content = gzip.compress(content)
    files, told, _ = read(tmp_path, "a.gz", content)
    assert not files and len(told) == 1 and "packed more than 4 deep" in told[0]


def test_size(tmp_path):
    lines = "".join(f"Minister {i} met minister {i * i}. " for i in range(100_000))
    members = [("a.txt", lines), ("b.txt", OTHER)]
    files, told, _ = read(tmp_path, "n.zip", make_zip(*members), "--max-size", "1")
    assert files == ["n.zip/b.txt"]
    assert len(told) == 1 and "n.zip/a.txt: too large" in told[0]


def test_a_bomb_in_a_zip_is_left_and_the_rest_goes_on(tmp_path):
    content = make_zip(("a.txt", ARTICLE), ("zeros.txt", BOMB), ("b.txt", OTHER))
    files, told, _ = read(tmp_path, "n.zip", content, "--max-size", "1000")
    assert files == ["n.zip/a.txt", "n.zip/b.txt"]
    assert len(told) == 1 and "n.zip/zeros.txt: unpacks to more than 200 times its size" in told[0]


def test_a_compressed_bomb(tmp_path):
    for name, compress in [("z.gz", gzip.compress), ("z.bz2", bz2.compress), ("z.xz", lzma.compress)]:
        files, told, _ = read(tmp_path, name, compress(bytes(1 << 26)), "--max-size", "1000")
        assert not files
        assert len(told) == 1 and "unpacks to more than 200 times its size" in told[0]


def test_a_bomb_without_its_size(tmp_path):
    class Pipe(io.RawIOBase):
        content = b""

        def writable(self):
            return True

        def write(self, more):
            self.content += bytes(more)
            return len(more)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", ARTICLE)
        archive.writestr(".zeros.txt", BOMB)
        archive.writestr("b.txt", OTHER)
    files, told, _ = read(tmp_path, "n.zip", pipe.content)
    assert files == ["n.zip/a.txt"]
    assert len(told) == 1 and "what follows cannot be reached" in told[0]


def test_a_bomb_by_layers(tmp_path):
    """Each layer by itself is within the bounds; all together are not."""
    text = gzip.compress(gzip.compress(BOMB.encode() * 4))
    files, told, _ = read(tmp_path, "n.gz", text, "--max-size", "1000", "--max-ratio", "1000")
    assert not files
    assert told and "unpacks to more than 1000 times its size" in told[0]


def test_many_bombs(tmp_path):
    inner = make_zip(*[(f"{i}.txt", BOMB[:1 << 22]) for i in range(20)])
    files, told, _ = read(tmp_path, "n.zip", make_zip(*[(f"{i}.zip", inner) for i in range(50)]),
                          "--max-size", "1")
    assert not files and told
    assert "what follows is not read" in told[-1]


def test_what_compresses_well_is_no_bomb(tmp_path):
    article = "".join(f"{OTHER}\nValdoria met Ostrava {i} times. " for i in range(8000))
    files, told, _ = read(tmp_path, "n.txt.xz", lzma.compress(article.encode()))
    assert files and not told
