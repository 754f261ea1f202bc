#!/bin/sh
# Makes what fuzzing starts from: of the samples and the tests' examples, and of what the program
# makes of them.
#
# usage: tests/fuzz/seeds.sh PROGRAM FOLDER      one folder for each target, in FOLDER
set -eu
program=$(realpath "$1")
folder=$(realpath -m "$2")
cd "$(dirname "$0")/../.."
rm -rf "$folder"
for target in conllu decisions documents extract formats graph model network partials predicates \
  records store story text; do
  mkdir -p "$folder/$target"
  for kept in tests/fuzz/seeds/"$target"/*; do
    [ -e "$kept" ] && cp "$kept" "$folder/$target/kept-$(basename "$kept")"
  done
done

# Bytes that vary, and are the same each time: $2 of the file $1, compressed, without the header.
noise() {
  gzip -nc "$1" | tail -c +11 | head -c "$2"
}

# Files of every form, which the content tells (row 0 of the table of readers).
find tests/examples/feed tests/examples/html tests/examples/mail tests/examples/office \
  tests/examples/packed tests/examples/records samples -type f -size -32k \
  ! -name '*.expected' ! -name '*.eml.txt' | LC_ALL=C sort | while read -r example; do
  name=$(basename "$(dirname "$example")")-$(basename "$example")
  { printf '\0'; cat "$example"; } >"$folder/documents/$name"
  case "$name" in
    records-*) { printf 'body\ttitle\tdate\n'; cat "$example"; } >"$folder/records/$name" ;;
    samples-*) cp "$example" "$folder/text/$name"
      { printf '\0'; head -c 1000 "$example"; } >"$folder/extract/$name"
      { printf '\2\100\0\0\0\1\2\3\4\200\1\2\3\4\3\2\1'; head -c 500 "$example"; } >"$folder/model/$name"
      noise "$example" 50 >"$folder/store/$name" ;;
  esac
done
# What is asked of a network, and in which format it is written, is said by the first byte.
number=0
for sample in samples/*.txt samples/*.txt; do
  first="\\$(printf '%03o' $number)"
  { printf "$first"; noise "$sample" 300; } >"$folder/graph/$number"
  { printf "$first"; noise "$sample" 300; } >"$folder/formats/$number"
  number=$((number + 1))
done
set -- samples/2024-12-0*.txt # what the program makes of these will do
"$program" extract "$@" 2>/dev/null >"$folder/stories" # one line for each file
"$program" network --partial "$folder/stories" >"$folder/partials/samples"
"$program" network "$folder/stories" >"$folder/network/samples"
"$program" parse "$1" >"$folder/conllu/sample"
(cd "$folder/story" && split -l 1 ../stories story- && split -l 1 ../partials/samples partial-)
{ printf '\77'; head -c 800 "$1"; } >"$folder/extract/own-model"
rm "$folder/stories"
sed -n 's/^| `\([^`]*\)` |.*/\1/p' docs/actors.md >"$folder/decisions/examples"
head -n 40 extract/lexicon/predicates.tsv >"$folder/predicates/head"
