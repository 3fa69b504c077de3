"""Checks ONNX files, shapes included."""
import sys

import onnx

for name in sys.argv[1:]:
    onnx.checker.check_model(onnx.load(name), full_check=True)
