#!/usr/bin/env bash
# Trains the bundled models on a mel archive of GTZAN's development tracks and writes them into the library: mel-statistics, whose hidden
# layers are trained on a mel archive of other music (FMA), beside which lie VGGish's embeddings of its tracks (vggish.f16), and whose last layers learn from further labeled music, too (4Q, whose labels
# 4q-genres.csv maps to genres), and mfcc-cnn.
# The same archives and seed give the same files, bit for bit except for the durations of epochs in name.figures.json, on every x64 processor with 256-bit vectors (AVX2): wider ones, which add in another order, are not used.
#
# usage: eng/train-bundled.sh ARCHIVE OTHER MORE
set -euo pipefail
archive=$(realpath "$1")
other=$(realpath "$2")
more=$(realpath "$3")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_EnableAVX512=0
dotnet build -c Release -v q samples/MusicGenre.Console
musicgenre() { dotnet run -c Release --no-build --project samples/MusicGenre.Console -- "$@"; }

# mel-statistics: training also measures its accuracies, by cross-validation and train -> valid.
musicgenre train "$archive" --recipe mel-statistics --license MIT --part train+valid --seed 1 --history "$work/mel-statistics.history.json" --out src/MusicGenre.Core/Models/Bundled --force \
    --data-name "GTZAN (a research collection without a license), development tracks without those known to be faulty" \
    --pretrain "$other" --pretrain-name "FMA (its artists' Creative Commons licenses) and its eight genres" \
    --teacher "$other/vggish.f16" --teacher-name "VGGish (Apache-2.0)" \
    --more "$more" --more-genres eng/4q-genres.csv --more-name "4Q (Panda, Malheiro, Paiva 2018; for research) with AllMusic's tags" \
    --limitation "Trained on 639 clips of ten genres by few artists: blues by 6 and rock by 9, which it recognizes least well." \
    --limitation "GTZAN's labels are partly doubtful." \
    --limitation "It classifies segments of 5 s and averages their probabilities: for audio of only a few seconds it is right less often, and less certain." \
    --limitation "Music of other genres is mostly classified as one of the ten; look at the probability. What is not music is unfamiliar."

# mfcc-cnn, the artist-filtered protocol: train on the archive's part "train" alone (a fifth of its segments chooses the epoch), evaluate on "valid".
musicgenre train "$archive" --part train --out "$work/train" --data-name "GTZAN, artist-filtered part train"
musicgenre evaluate "$archive" --part valid --model "$work/train/mfcc-cnn.onnx" --format json \
    --data-name "GTZAN, artist-filtered part valid (197 tracks)" --protocol "artist-filtered: trained on train, evaluated on valid" \
    > "$work/valid.evaluation.json"

# mfcc-cnn itself: all development tracks, a random fifth of the segments held out, as in its recipe.
musicgenre train "$archive" --license MIT --out src/MusicGenre.Core/Models/Bundled --force --data-name "GTZAN, 693 development tracks" \
    --history "$work/mfcc-cnn.history.json" --cite "$work/valid.evaluation.json" \
    --limitation "Trained on 693 clips of ten genres by few artists, with GTZAN's known faults (repetitions, mislabeled and distorted clips)." \
    --limitation "The accuracy on randomly held-out segments is optimistic: the network was trained on other segments of the same songs." \
    --limitation "Music of other genres is mostly classified as one of the ten; look at the probability. What is not music is unfamiliar."
cp "$work/valid.evaluation.json" src/MusicGenre.Core/Models/Bundled/mfcc-cnn.evaluation.json

# How certain mfcc-cnn may be of short audio: its card gets the powers that the network trained on "train" needs on "valid".
dotnet run -c Release --project eng/ModelLengths -- "$archive" "$work/train/mfcc-cnn.onnx" src/MusicGenre.Core/Models/Bundled/mfcc-cnn.card.json

# What reports and the model page show beyond the accuracies: name.figures.json.
dotnet run -c Release --project eng/ModelFigures -- "$archive" "$work"
