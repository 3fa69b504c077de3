#!/bin/sh
# Makes samples/audio anew: synthesises the pieces and encodes two of them with lame. Run from anywhere.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet run -c Release --project "$root/eng/SynthesizeClips" -- "$work"
lame --quiet -m j --cbr -b 128 "$work/metal.wav" "$work/metal.mp3"
lame --quiet -V 3 --resample 22.05 --id3v2-only --tt "Off the beat" --ta "The MusicGenre authors" --tg Reggae "$work/reggae.wav" "$work/reggae.mp3"

mkdir -p "$root/samples/audio"
cp "$work/metal.mp3" "$work/classical.wav" "$work/disco.wav" "$work/reggae.mp3" "$root/samples/audio/"
