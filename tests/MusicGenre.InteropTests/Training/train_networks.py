"""Three steps of Adam in PyTorch, in float64, on the network, numbers and batches that a folder holds.

The folder: parameters.txt and statistics.txt (a line for each array: name, sizes), weights.bin and statistics.bin
(float32, the arrays in that order), features.bin and targets.bin (float32, all batches).
Written: probabilities.bin and gradients.bin (of the first batch), trained.bin, trained_statistics.bin and losses.bin (float64).
"""
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F

folder, network_name, steps = sys.argv[1], sys.argv[2], int(sys.argv[3])
rate, epsilon, keep, norm_epsilon = (float(value) for value in sys.argv[4:8])
shape = [int(size) for size in sys.argv[8:11]]
torch.manual_seed(0)


def path(name):
    return os.path.join(folder, name)


def read(name):
    return torch.from_numpy(np.fromfile(path(name), dtype=np.float32).astype(np.float64))


def write(name, arrays):
    np.concatenate([array.detach().numpy().ravel() for array in arrays]).astype(np.float64).tofile(path(name))


def arrays_of(kind, numbers):
    result = []
    for line in open(path(kind + ".txt"), encoding="utf-8"):
        sizes = [int(size) for size in line.split()[1:]]
        count = int(np.prod(sizes))
        result.append(numbers[:count].reshape(sizes).clone())
        numbers = numbers[count:]
    assert len(numbers) == 0
    return result


class Numbers:
    """Hands out arrays in order, so that a network takes what it needs as it is built up."""

    def __init__(self, weights, statistics):
        self.weights, self.statistics = iter(weights), iter(statistics)

    def weight(self):
        return next(self.weights)

    def statistic(self):
        return next(self.statistics)

    def finish(self):
        assert next(self.weights, None) is None and next(self.statistics, None) is None


def normalization(x, n):
    scale, shift = n.statistic(), n.statistic()
    return x * scale + shift


def convolution(x, n, kernel, stride=1, groups=1, bias=True):
    weight = n.weight()
    assert weight.shape[2:] == (kernel, kernel)
    pads = []
    for size in (x.shape[3], x.shape[2]):
        total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
        pads += [total // 2, total - total // 2]
    return F.conv2d(F.pad(x, pads), weight, n.weight() if bias else None, stride, groups=groups)


def norm(x, n):
    gamma, beta = n.weight(), n.weight()
    mean, variance = n.statistic(), n.statistic()
    return F.batch_norm(x, mean, variance, gamma, beta, True, 1 - keep, norm_epsilon)


def linear(x, n, bias=True):
    x = x @ n.weight()
    return x + n.weight() if bias else x


def max_pool(x):
    return F.max_pool2d(x, 2, ceil_mode=True)


def statistics_pool(x):
    rows = x.flatten(1, 2)
    return torch.cat([rows.mean(2), torch.sqrt(rows.var(2, unbiased=False) + 1e-4)], 1)


def attention_pool(x, n):
    rows = x.flatten(1, 2)
    attention = torch.softmax(torch.einsum("hr,brt->bht", n.weight(), rows), 2)
    return torch.einsum("brt,bht->brh", rows, attention).flatten(1)


def seed_network(x, n):
    x = normalization(x, n)
    for _ in range(3):
        x = max_pool(norm(F.relu(convolution(x, n, 3)), n))
    x = x.flatten(1)
    for _ in range(2):
        x = norm(F.relu(linear(x, n)), n)
    return linear(x, n)


def residual_network(x, n):
    x = normalization(x, n)
    x = F.hardswish(norm(convolution(x, n, 3, stride=2, bias=False), n))
    body = F.hardswish(norm(convolution(x, n, 3, groups=12, bias=False), n))
    body = norm(convolution(body, n, 1, bias=False), n)
    x = F.relu(body + x)
    body = F.hardswish(norm(convolution(x, n, 5, stride=2, groups=12, bias=False), n))
    body = norm(convolution(body, n, 1, bias=False), n)
    x = F.hardswish(body + norm(convolution(x, n, 1, stride=2, bias=False), n))
    x = torch.cat([statistics_pool(x), attention_pool(x, n), x.mean((2, 3)), x.amax((2, 3))], 1)
    return linear(F.hardswish(norm(linear(x, n, bias=False), n)), n)


weights = [weight.requires_grad_() for weight in arrays_of("parameters", read("weights.bin"))]
statistics = arrays_of("statistics", read("statistics.bin"))
features = read("features.bin").reshape(steps, -1, *shape)
targets = read("targets.bin").reshape(steps, features.shape[1], -1)
optimizer = torch.optim.Adam(weights, lr=rate, betas=(0.9, 0.999), eps=epsilon)
losses = []
for step in range(steps):
    numbers = Numbers(weights, statistics)
    logits = {"seed": seed_network, "residual": residual_network}[network_name](features[step], numbers)
    numbers.finish()
    loss = F.cross_entropy(logits, targets[step])
    optimizer.zero_grad()
    loss.backward()
    losses.append(loss)
    if step == 0:
        write("probabilities.bin", [torch.softmax(logits, 1)])
        write("gradients.bin", [weight.grad for weight in weights])
    optimizer.step()

write("losses.bin", losses)
write("trained.bin", weights)
write("trained_statistics.bin", statistics)
