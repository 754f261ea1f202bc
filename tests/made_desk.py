"""The desk at which the pages are tried: what a reader has in the folder where commands are typed.

    samples/            the samples, as in the repository
    out/                what `actorgraph build samples/ -o out/` wrote, and said: said.txt; network.json and stories.jsonl are copies from it
    articles/           two of the samples, and articles/2019/ with one text
    page.html  letter.eml  week.mbox  news.zip  crawl.warc.gz  articles.csv  dump.json  articles.jsonl  monday.html
    tuesday.pdf  article.txt  monday.txt  tuesday.txt  gold.conllu     one or a few short articles in each form
    monday/  tuesday/   networks of the first and the last articles; also old.json and new.json
    monday.jsonl  tuesday.jsonl  tuesday.partial.jsonl     their stories, and a partial network
    actors.txt  my.tsv  new.model  news.db     decisions, predicates, a model, a store of articles/
    today/  outlets/    folders with one article each
    odd/                articles with all that can be wrong in a folder
    producer  consumer  programs: one writes articles.jsonl, the other reads what it gets
"""

import csv
import email.message
import gzip
import json
import mailbox
import os
import pathlib
import shutil
import zipfile

from conftest import ROOT, SAMPLES, run

MODEL = ROOT / "model" / "actorgraph.model"
ARTICLES = ["2024-10-05-araghchi-damascus", "2025-02-11-freight-merger"]
SHORT = [
    ("Ministers meet in Baghdad", "2024-10-14", "Gulf Courier",
     "Iraqi Foreign Minister Fuad Hussein met Iranian Foreign Minister Abbas Araghchi in Baghdad on Monday. "
     "Iran urged Iraq to rein in the militias."),
    ("Norway signals displeasure", "2024-10-15", "Harbour Post",
     "Norway signalled displeasure with Hungary over the vote. Chile briefed Ecuador on the storm. "
     "Hezbollah takes its marching orders from Iran."),
]
PDF = """%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
4 0 obj<</Length {length}>>stream
{text}
endstream endobj
trailer<</Root 1 0 R>>
"""
FRENCH = ("Le ministre des Affaires étrangères a rencontré son homologue allemand à Paris lundi. Ils ont parlé de la "
          "situation dans la région et des sanctions que le gouvernement veut prendre contre la compagnie.\n")


def plain(article):
    title, date, source, text = article
    return f"{title}\n\n{date}\nSource: {source}\n\n{text}\n"


def record(article):
    return dict(zip(["title", "date", "source", "body"], article))


def page(article):
    title, date, _, text = article
    return (f'<html><head><title>{title}</title><meta property="article:published_time" content="{date}"></head>'
            f"<body><article><h1>{title}</h1><p>{text}</p></article></body></html>")


def print_pdf(article):
    lines = article[3].replace(". ", ".|").split("|")
    text = "BT /F 11 Tf 60 700 Td 14 TL " + " T* ".join(f"({line}) Tj" for line in lines) + " ET"
    return PDF.format(length=len(text), text=text)


def letter(article):
    message = email.message.EmailMessage()
    message["From"], message["Subject"] = "desk@example.org", article[0]
    message["Date"] = "Mon, 14 Oct 2024 10:00:00 +0000"
    message.set_content(article[3])
    return message


def crawl(article):
    body = page(article).encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
            "WARC-Date: 2024-10-14T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n")
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def write_forms(desk):
    """The same two short articles in many forms."""
    for day, article in zip(["monday", "tuesday"], SHORT):
        (desk / f"{day}.txt").write_text(plain(article))
    (desk / "article.txt").write_text(plain(SHORT[0]))
    (desk / "page.html").write_text(page(SHORT[0]))
    (desk / "monday.html").write_text(page(SHORT[0]))
    (desk / "tuesday.pdf").write_text(print_pdf(SHORT[1]))
    (desk / "letter.eml").write_bytes(bytes(letter(SHORT[0])))
    box = mailbox.mbox(desk / "week.mbox")
    for article in SHORT:
        box.add(letter(article))
    box.close()
    with zipfile.ZipFile(desk / "news.zip", "w") as packed:
        packed.writestr("2024/monday.txt", plain(SHORT[0]))
    (desk / "crawl.warc.gz").write_bytes(crawl(SHORT[0]))
    with open(desk / "articles.csv", "w", newline="") as file:
        table = csv.DictWriter(file, ["title", "day", "source", "body"])
        table.writeheader()
        table.writerows({"day" if key == "date" else key: value for key, value in record(one).items()} for one in SHORT)
    (desk / "articles.jsonl").write_text("".join(json.dumps(record(one)) + "\n" for one in SHORT))
    (desk / "dump.json").write_text(json.dumps({"response": {"docs": [
        {"headline": {"main": one[0]}, "pub_date": one[1], "lead": one[3]} for one in SHORT]}}))
    for folder in ["today", "outlets"]:
        (desk / folder).mkdir()
        (desk / folder / "monday.txt").write_text(plain(SHORT[0]))


def write_odd(folder):
    """Two articles, a page that reprints one, an article in French, a broken PDF, a zip file with a picture in it, and JSON
    Lines with two bad lines."""
    (folder / "press").mkdir(parents=True)
    shutil.copy(SAMPLES / "2025-02-11-freight-merger.txt", folder)
    (folder / "norway.txt").write_text(plain(SHORT[1]))
    merger = (SAMPLES / "2025-02-11-freight-merger.txt").read_text().split("\n\n")
    body = "".join(f"<p>{part}</p>" for part in merger[1:])
    (folder / "haulage.html").write_text(
        '<html><head><title>Haulage giants to merge</title><meta property="og:site_name" content="Road Gazette"></head>'
        f"<body><article><h1>Haulage giants to merge</h1>{body}</article></body></html>")
    (folder / "paris.txt").write_text(FRENCH)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4\nnothing of a file\n")
    with zipfile.ZipFile(folder / "press" / "week.zip", "w") as packed:
        packed.writestr("2024/picture.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    lines = [json.dumps(record(SHORT[0])), '{"title":"No text"}', '{"title":"Cut']
    (folder / "press" / "feed.jsonl").write_text("\n".join(lines) + "\n")


def write_programs(desk):
    """What stands on the search path: actorgraph, Debian's Python, and a producer and a consumer of lines."""
    tools = desk / "tools"
    tools.mkdir()
    (tools / "actorgraph").symlink_to(pathlib.Path(os.environ["ACTORGRAPH"]).resolve())
    (tools / "python3").symlink_to("/usr/bin/python3")
    for name, text in [("producer", "cat articles.jsonl"), ("consumer", "cat >/dev/null")]:
        (tools / name).write_text(f"#!/bin/sh\n{text}\n")
        (tools / name).chmod(0o755)


def must(*arguments, cwd):
    process = run(*arguments, cwd=cwd)
    assert process.returncode == 0, (arguments, process.stderr)
    return process.stdout


def write_networks(desk):
    process = run("build", "samples/", "-o", "out/", cwd=desk)
    assert process.returncode == 0, process.stderr
    (desk / "said.txt").write_text(process.stderr)
    for name in ["network.json", "stories.jsonl"]:
        shutil.copy(desk / "out" / name, desk / name)
    lines = (desk / "stories.jsonl").read_text().splitlines(keepends=True)
    for day, other, some in [("monday", "old", lines[:9]), ("tuesday", "new", lines[9:])]:
        (desk / f"{day}.jsonl").write_text("".join(some))
        (desk / day).mkdir()
        must("network", "-o", f"{day}/network.json", f"{day}.jsonl", cwd=desk)
        shutil.copy(desk / day / "network.json", desk / f"{other}.json")
    must("network", "--partial", "-o", "tuesday.partial.jsonl", "tuesday.jsonl", cwd=desk)


def write_desk(desk):
    """Lays the desk in the folder."""
    shutil.copytree(SAMPLES, desk / "samples")
    (desk / "articles" / "2019").mkdir(parents=True)
    for name in ARTICLES:
        shutil.copy(SAMPLES / f"{name}.txt", desk / "articles")
    (desk / "articles" / "2019" / "norway.txt").write_text(plain(SHORT[1]))
    write_forms(desk)
    write_odd(desk / "odd")
    write_programs(desk)
    write_networks(desk)
    (desk / "actors.txt").write_text('watch "Iraq"\n')
    (desk / "my.tsv").write_text("predicate\tpart\tsource\ttarget\tcategory\n"
                                 "signal displeasure\tverb\t\twith|at\tACCUSE\n")
    (desk / "new.model").symlink_to(MODEL)
    (desk / "gold.conllu").write_bytes(must("parse", "article.txt", cwd=desk))
    must("build", "articles/", "--store", "news.db", "-o", "stored/", cwd=desk)
