#!/bin/sh
# Regenerates samples/audio: synthesizes the pieces and encodes most of them with lame. Can be run from any folder.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# encode NAME TITLE GENRE OPTION...
encode() {
    name=$1 title=$2 genre=$3
    shift 3
    lame --quiet "$@" --tt "$title" --ta "The MusicGenre authors" --tg "$genre" "$work/$name.wav" "$work/$name.mp3"
}

dotnet run -c Release --project "$root/eng/SynthesizeClips" -- "$work"
encode metal "Gallop" Metal -m j --cbr -b 128
encode reggae "Off the Beat" Reggae -m j -V 4 --resample 22.05 --id3v2-only
encode jazz "Two Five One" Jazz -m m -V 4
encode hiphop "No Words" Hip-Hop -m j -V 4 --id3v2-only
encode country "Boom Chick" Country -m m --abr 80
encode blues "Answer Yourself" Blues -m m --cbr -b 64 --resample 22.05

mkdir -p "$root/samples/audio"
cp "$work"/*.mp3 "$work/classical.wav" "$work/disco.wav" "$root/samples/audio/"
