"""Exports networks of many kinds to ONNX with inputs and PyTorch's outputs: export_networks.py FOLDER.

Each case is FOLDER/NAME.onnx with NAME.input.bin and NAME.output.bin (float32, little-endian) and a line "NAME batch" in cases.txt.
"""
import sys
import warnings

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
import torch
from torch import nn
import torch.nn.functional as F

warnings.filterwarnings("ignore")
folder = sys.argv[1]
cases = []


def shake(model):
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            module.running_mean.normal_(0, 0.2)
            module.running_var.uniform_(0.5, 1.5)
            nn.init.uniform_(module.weight, -1.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.2)
        if isinstance(module, nn.PReLU):
            nn.init.uniform_(module.weight, -0.5, 0.5)
    return model.eval()


def save(name, x, y):
    x.detach().numpy().astype("<f4").tofile(f"{folder}/{name}.input.bin")
    y.detach().numpy().astype("<f4").tofile(f"{folder}/{name}.output.bin")
    cases.append(f"{name} {x.shape[0]}")


def export(name, model, shape, opsets=(11, 13, 16, 17), batch=3, dynamic=True):
    shake(model)
    x = torch.randn(batch, *shape)
    with torch.no_grad():
        y = model(x)
    for opset in opsets:
        case = f"{name}-{opset}" + ("" if dynamic else "-fixed")
        axes = {"x": {0: "n"}, "y": {0: "n"}} if dynamic else None
        torch.onnx.export(model, x[: 2 if dynamic else 1], f"{folder}/{case}.onnx", opset_version=opset,
                          input_names=["x"], output_names=["y"], dynamic_axes=axes)
        save(case, x, y)


class Lambda(nn.Module):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride, pre=False):
        super().__init__()
        self.pre = nn.Sequential(nn.BatchNorm2d(inputs), nn.ReLU()) if pre else nn.Identity()
        self.body = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(),
            nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs))
        self.skip = nn.Identity() if stride == 1 and inputs == outputs else nn.Conv2d(inputs, outputs, 1, stride)

    def forward(self, x):
        return F.relu(self.body(self.pre(x)) + self.skip(x))


class SqueezeExcite(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.gate = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(channels, 4, 1), nn.ReLU(), nn.Conv2d(4, channels, 1), nn.Hardsigmoid())

    def forward(self, x):
        return x * self.gate(x)


class AttentionPooling(nn.Module):
    """Weights frames by a softmax and gives mean and deviation."""

    def __init__(self, channels):
        super().__init__()
        self.body = nn.Sequential(nn.Conv1d(12, channels, 5, padding=2), nn.ReLU(), nn.BatchNorm1d(channels))
        self.attention = nn.Sequential(nn.Conv1d(channels, 8, 1), nn.Tanh(), nn.Conv1d(8, channels, 1))
        self.out = nn.Linear(2 * channels, 6)

    def forward(self, x):
        h = self.body(x)
        a = torch.softmax(self.attention(h), 2)
        mean = (a * h).sum(2)
        deviation = torch.sqrt(((a * h * h).sum(2) - mean * mean).clamp(min=1e-4))
        return self.out(torch.cat([mean, deviation], 1))


class SelfAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.project = nn.Conv2d(1, 16, (20, 4), (1, 4))
        self.norm = nn.LayerNorm(16)
        self.qkv = nn.Linear(16, 48)
        self.mlp = nn.Sequential(nn.LayerNorm(16), nn.Linear(16, 32), nn.GELU(), nn.Linear(32, 16))
        self.out = nn.Linear(16, 5)

    def forward(self, x):
        h = self.project(x).flatten(2).transpose(1, 2)
        n, t, c = h.shape
        q, k, v = self.qkv(self.norm(h)).reshape(n, t, 3, 4, 4).permute(2, 0, 3, 1, 4).unbind(0)
        a = torch.softmax(q @ k.transpose(-2, -1) * 0.5, -1)
        h = h + (a @ v).transpose(1, 2).reshape(n, t, c)
        h = h + self.mlp(h)
        return F.log_softmax(self.out(h.mean(1)), -1)


class MultiHead(nn.Module):
    """PyTorch's own attention, which moves the batch to the second axis and mixes it with the heads."""

    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(8, 2)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        h = x.permute(2, 0, 1)
        h = h + self.attention(h, h, h)[0]
        return self.out(h.mean(0))


def block(i, o):
    return [nn.Conv2d(i, o, 3, padding=1), nn.ReLU(), nn.BatchNorm2d(o), nn.MaxPool2d(2), nn.Dropout(0.25)]


def seed():
    return nn.Sequential(*block(1, 32), *block(32, 64), *block(64, 128), nn.Flatten(), nn.Linear(2048, 512), nn.ReLU(), nn.BatchNorm1d(512),
                         nn.Dropout(0.3), nn.Linear(512, 256), nn.ReLU(), nn.BatchNorm1d(256), nn.Linear(256, 10), nn.Softmax(1))


def main():
    torch.manual_seed(1)
    torch.set_num_threads(1)
    export("seed", seed(), (1, 130, 13))
    export("seed", seed(), (1, 130, 13), opsets=(13,), dynamic=False)
    export("resnet", nn.Sequential(nn.Conv2d(3, 16, 7, 2, 3), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(3, 2, 1), Residual(16, 16, 1),
                                   Residual(16, 24, 2), Residual(24, 24, 1, pre=True), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(24, 7)), (3, 45, 38))
    export("mobile", nn.Sequential(nn.Conv2d(1, 16, 3, 2, 1, bias=False), nn.BatchNorm2d(16), nn.Hardswish(), nn.Conv2d(16, 16, 5, 1, 2, groups=16),
                                   nn.BatchNorm2d(16), nn.ReLU6(), SqueezeExcite(16), nn.Conv2d(16, 27, 1), nn.Conv2d(27, 27, 3, 2, 1, groups=27),
                                   nn.Hardswish(), nn.Conv2d(27, 30, 3, groups=3), nn.LeakyReLU(0.1), Lambda(lambda x: x.mean((2, 3))), nn.Linear(30, 4)), (1, 40, 33))
    export("oneD", nn.Sequential(nn.Conv1d(5, 20, 7, 2, 3), nn.BatchNorm1d(20), nn.ELU(), nn.MaxPool1d(3, 2), nn.Conv1d(20, 33, 3, dilation=2, padding=2),
                                 nn.SELU(), nn.AvgPool1d(4, 2, 1), nn.Conv1d(33, 8, 1), nn.Softplus(), nn.AdaptiveMaxPool1d(1), nn.Flatten(), nn.Linear(8, 3)), (5, 211))
    dilated = nn.Sequential(nn.Conv2d(2, 9, (3, 5), dilation=(2, 3), padding=(2, 0)), nn.PReLU(9), nn.Conv2d(9, 40, 3, stride=(2, 1)), nn.Sigmoid(),
                            nn.AvgPool2d(3, 2, 1, count_include_pad=False), nn.MaxPool2d(2, 2, ceil_mode=True), nn.Flatten(2), nn.Softmax(2))
    export("dilated", dilated, (2, 37, 41))
    export("padded", nn.Sequential(nn.ZeroPad2d((1, 2, 0, 3)), nn.Conv2d(3, 12, 4), nn.Tanh(), nn.ReflectionPad2d((2, 1, 1, 2)), nn.Conv2d(12, 6, 3),
                                   nn.ReplicationPad2d(2), nn.Conv2d(6, 5, 5, 2), nn.Softsign(), Lambda(lambda x: x.amax(3)), nn.Flatten()), (3, 21, 17))
    export("attention", AttentionPooling(20), (12, 57))
    export("transformer", SelfAttention(), (1, 20, 44))
    export("multihead", MultiHead(), (8, 13))
    export("views", Lambda(lambda x: torch.cat([x[:, :, ::2, 1:-1].flatten(1), x.view(x.size(0), -1, 5).transpose(1, 2).reshape(x.size(0), -1)[:, :9],
                                                x.squeeze(1).chunk(2, 1)[1].sum(2), torch.stack([x[:, 0, 0], x[:, 0, 1]], 1).flatten(1),
                                                x.expand(-1, 3, -1, -1).mean(3)[:, 2]], 1)), (1, 6, 10))
    export("normal", nn.Sequential(nn.Flatten(), nn.Linear(30, 12, bias=False), nn.BatchNorm1d(12), nn.GELU(), Lambda(lambda x: F.normalize(x, dim=1)),
                                   nn.Linear(12, 12), nn.LayerNorm(12), nn.LogSoftmax(1)), (5, 6))
    export("mixed", Lambda(lambda x: x - x.mean(0, keepdim=True) + torch.softmax(x, 0)), (4, 3))
    channels_last()
    with open(f"{folder}/cases.txt", "w") as file:
        file.write("\n".join(cases))


def channels_last():
    """Graphs as a converter from Keras writes them: channels last outside, transpositions around each convolution, biases added afterwards."""
    for opset in (11, 13, 16, 17):
        weights = [torch.randn(8, 2, 3, 3) * 0.3, torch.randn(12, 8, 3, 3) * 0.2, torch.randn(12 * 4 * 3, 5) * 0.1]
        biases = [torch.randn(8), torch.randn(12), torch.randn(5)]
        constants = [numpy_helper.from_array(w.numpy(), f"w{i}") for i, w in enumerate(weights)]
        constants += [numpy_helper.from_array(b.numpy(), f"b{i}") for i, b in enumerate(biases)]
        constants += [numpy_helper.from_array(np.array([-1, 144], np.int64), "flat")]
        constants += [numpy_helper.from_array(np.full(8, 1.6, np.float32), "scale")]
        node = helper.make_node
        nodes = [
            node("Transpose", ["x"], ["x0"], perm=[0, 3, 1, 2]), node("Conv", ["x0", "w0"], ["c0"], auto_pad="SAME_UPPER", strides=[2, 2]),
            node("Transpose", ["c0"], ["t0"], perm=[0, 2, 3, 1]), node("Add", ["t0", "b0"], ["a0"]), node("Relu", ["a0"], ["r0"]),
            node("Mul", ["r0", "scale"], ["s0"]), node("Transpose", ["s0"], ["x1"], perm=[0, 3, 1, 2]),
            node("Conv", ["x1", "w1", "b1"], ["c1"], auto_pad="SAME_LOWER"), node("LeakyRelu", ["c1"], ["r1"], alpha=0.2),
            node("MaxPool", ["r1"], ["p1"], kernel_shape=[2, 2], strides=[2, 2], auto_pad="VALID"), node("Transpose", ["p1"], ["t1"], perm=[0, 2, 3, 1]),
            node("Reshape", ["t1", "flat"], ["f"]), node("MatMul", ["f", "w2"], ["m"]), node("Add", ["m", "b2"], ["l"]), node("Softmax", ["l"], ["y"], axis=1)]
        graph = helper.make_graph(nodes, "channels-last", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 15, 13, 2])],
                                  [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 5])], constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
        model.ir_version = 7
        onnx.checker.check_model(model)
        name = f"channelsLast-{opset}"
        onnx.save(model, f"{folder}/{name}.onnx")
        x = torch.randn(3, 15, 13, 2)
        # 15 by 13 with stride 2 and kernel 3: one row and column of padding on each side.
        h = F.relu(F.conv2d(x.permute(0, 3, 1, 2), weights[0], biases[0], 2, 1)) * 1.6
        h = F.max_pool2d(F.leaky_relu(F.conv2d(h, weights[1], biases[1], 1, 1), 0.2), 2)
        save(name, x, torch.softmax(h.permute(0, 2, 3, 1).flatten(1) @ weights[2] + biases[2], 1))


main()
