#!/bin/sh
# Makes public/datasets/flowers-sample.zip: two Blenders side by side, then one packing.
# Usage: scripts/flowers/make.sh [folder for the negatives]   A stopped run goes on where it was.
set -eu
here=$(dirname "$0")
negatives=${1:-flowers-negatives}

render() {
  blender -b --factory-startup -noaudio --python-exit-code 1 -P "$here/render.py" -- --out "$negatives" --from "$1" --to "$2"
}

render 1 60 &
first=$!
render 61 120
wait "$first"
python3 "$here/pack.py" "$negatives" "$here/../../public/datasets/flowers-sample.zip"
