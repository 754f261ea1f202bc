"""Web archives: what crawlers write, and what they should not."""

import gzip
import json
import zlib

from conftest import run

TEXT = ("Valdoria Opens Its Port\n\nValdoria thanked Ostrava on Monday for the ferry that it had sent, "
        "and both governments denied that the Harbour Guard had held it.\n").encode()
PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n"


def record(url, block, kind="response", fields=b"", length=None):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2024-10-14T08:00:00Z\r\n").encode()
    length = len(block) if length is None else length
    return head + fields + b"Content-Length: %d\r\n\r\n" % length + block + b"\r\n\r\n"


def response(url, body, fields=PLAIN, status="200 OK", **options):
    http = f"HTTP/1.1 {status}\r\n".encode() + fields + b"\r\n" + body
    return record(url, http, fields=b"Content-Type: application/http; msgtype=response\r\n", **options)


def read(tmp_path, content, *options, name="a.warc"):
    path = tmp_path / name
    path.write_bytes(content)
    process = run("read", *options, path)
    documents = [json.loads(line) for line in process.stdout.splitlines()]
    return ([document["url"] for document in documents], documents,
            [line for line in process.stderr.splitlines() if name in line])


def test_each_record_in_its_own_gzip_member(tmp_path):
    urls = [f"https://courier.example.org/{i}" for i in range(200)]
    content = b"".join(gzip.compress(response(url, TEXT)) for url in urls)
    found, documents, told = read(tmp_path, content, name="a.warc.gz")
    assert found == urls and not told
    assert documents[3]["file"].endswith("a.warc.gz/https://courier.example.org/3")
    assert documents[3]["date"] == "2024-10-14"


def test_only_pages_that_were_found(tmp_path):
    content = (response("https://a.example/1", TEXT, status="404 Not Found")
               + response("https://a.example/2", TEXT, status="301 Moved")
               + response("https://a.example/3", TEXT, fields=b"Content-Type: image/png\r\n")
               + record("https://a.example/4", TEXT, kind="request")
               + record("dns:a.example", b"20241014 a.example. 1 IN A 192.0.2.1", kind="response")
               + response("https://a.example/5", TEXT, status="203 Non-Authoritative"))
    assert read(tmp_path, content)[0] == ["https://a.example/5"]


def test_nothing_found(tmp_path):
    found, _, told = read(tmp_path, response("https://a.example/1", TEXT, status="404 Not Found"))
    assert not found and len(told) == 1 and "none of the 1 records" in told[0]


def test_a_broken_record_costs_itself(tmp_path):
    good = response("https://a.example/good", TEXT)
    cases = [
        (response("https://a.example/1", b"5\r\nValdo", PLAIN + b"Transfer-Encoding: chunked\r\n"),
         "ends within a chunk|expected the length of a chunk"),
        (response("https://a.example/1", b"fffffffffffffff\r\n" + TEXT,
                  PLAIN + b"Transfer-Encoding: chunked\r\n"), "ends within a chunk"),
        (response("https://a.example/1", zlib.compress(TEXT)[:-20], PLAIN + b"Content-Encoding: deflate\r\n"),
         "an early end"),
        (response("https://a.example/1", TEXT, PLAIN + b"Content-Encoding: sdch\r\n"), "sdch"),
        (record("https://a.example/1", b"no HTTP at all"), "expected an HTTP response"),
        (b"GET / HTTP/1.1\r\n\r\n", "expected a line"),
        (record("https://a.example/1", TEXT, length=-5), "has no Content-Length"),
        (response("https://a.example/1", TEXT, length=3), "expected"),
    ]
    for broken, said in cases:
        found, _, told = read(tmp_path, good + broken + good)
        assert found == ["https://a.example/good"] * 2, (said, told)
        assert any(part in line for line in told for part in said.split("|")), (said, told)


def page(name, head=""):
    """A page of Windows-1250, in which the name has letters that Windows-1252 does not have."""
    text = (f"<html><head>{head}<title>Envoy thanks Ostrava</title></head><body><article><h1>Envoy thanks Ostrava</h1>"
            f"<p>The envoy {name} thanked Ostrava on Monday for the ferry that it had sent to the harbour.</p>"
            "<p>Both governments denied that the Harbour Guard had held the boat for a week.</p></article></body></html>")
    return text.encode("windows-1250")


def test_the_head_of_a_response_names_the_characters(tmp_path):
    name, fields = "Šefčovič", b"Content-Type: text/html; Charset=\"Windows-1250\"\r\n"
    wrong = '<meta charset="windows-1251">'
    plain = page(name)
    for body, head in [
            (plain, fields), (page(name, wrong), fields),
            (gzip.compress(plain), fields + b"Content-Encoding: gzip\r\n"),
            (zlib.compress(plain), fields + b"Content-Encoding: deflate\r\n"),
            (page(name, '<meta charset="windows-1250">'), b"Content-Type: text/html; charset=no-such-thing\r\n"),
            (page(name).decode("windows-1250").encode(), b"Content-Type: text/html; charset=windows-1250\r\n")]:
        _, documents, told = read(tmp_path, response("https://a.example/1", body, head))
        assert not told and name in documents[0]["text"]
    saved = record("https://a.example/1", plain, kind="resource", fields=fields)
    assert name in read(tmp_path, saved)[1][0]["text"]


def test_the_next_page_has_its_own_characters(tmp_path):
    first = response("https://a.example/1", page("Šefčovič"), b"Content-Type: text/html; charset=windows-1250\r\n")
    second = page("İzmir".translate({0x130: "I"}), "<!-- -->").replace(b"Izmir", b"\xDDzmir")
    _, documents, _ = read(tmp_path, first + response("https://a.example/2", second,
                                                      b"Content-Type: text/html; charset=iso-8859-9\r\n"))
    assert "Šefčovič" in documents[0]["text"] and "İzmir" in documents[1]["text"]


def test_cut_short(tmp_path):
    content = response("https://a.example/1", TEXT) + response("https://a.example/2", TEXT)
    found, _, told = read(tmp_path, content[:-60])
    assert found == ["https://a.example/1"] and "ends within a record" in told[0]


def test_a_bomb_in_an_encoding(tmp_path):
    bomb = zlib.compress(b"The minister met the minister. " * (1 << 20), 9)
    content = (response("https://a.example/1", bomb, PLAIN + b"Content-Encoding: deflate\r\n")
               + response("https://a.example/2", TEXT))
    found, _, told = read(tmp_path, content, "--max-size", "1000")
    assert found == ["https://a.example/2"]
    assert len(told) == 1 and "unpacks to more than 200 times its size" in told[0]


def test_a_bomb_of_compressed_chunks(tmp_path):
    bomb = gzip.compress(b"The minister met the minister. " * (1 << 20), 9)
    content = response("https://a.example/1", bomb, PLAIN + b"Content-Encoding: gzip\r\n")
    found, _, told = read(tmp_path, content, "--max-size", "1000")
    assert not found and "unpacks to more than 200 times its size" in told[0]
