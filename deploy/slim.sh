#!/bin/sh
# Leaves out of a folder of packages what Footnote never loads on this machine: ONNX Runtime and usearch for other platforms,
# sources, and what compiling has left behind. It halves the image.
# Usage: sh deploy/slim.sh node_modules
set -eu
modules=${1:?Name the folder of packages, as in: sh deploy/slim.sh node_modules}
own=$(node -p 'process.platform + "/" + process.arch')

found=
for build in "$modules"/onnxruntime-node/bin/*/*/*; do
  case $build in
    */"$own") found=yes ;;
    *) rm -rf "$build" ;;
  esac
done
if [ -z "$found" ]; then
  echo "There is no ONNX Runtime for $own in $modules." >&2
  exit 1
fi

# One folder may be for two kinds of processor, as darwin-arm64+x64.
for build in "$modules"/usearch/prebuilds/*; do
  case $build in
    *"${own%/*}-"*"${own#*/}"*) ;;
    *) rm -rf "$build" ;;
  esac
done

rm -rf "$modules/better-sqlite3/deps" "$modules/usearch/numkong" "$modules/usearch/include"
rm -rf "$modules"/*/build/Release/obj "$modules"/*/build/Release/obj.target
rm -f "$modules"/*/build/Release/*.a
