"""The models and the loss in PyTorch 1.13: a second, independent implementation, with the module names of this study.

Fixtures are written with it, and the benchmark runs it beside the C# code.
"""
import torch
from torch import nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, cin, cout, k1, s1, k2, s2):
        super().__init__()
        pad = lambda k: (k[0] // 2, k[1] // 2)
        self.conv1 = nn.Conv2d(cin, cout, k1, s1, pad(k1), bias=False)
        self.bn1 = nn.BatchNorm2d(cout)
        self.conv2 = nn.Conv2d(cout, cout, k2, s2, pad(k2), bias=False)
        self.bn2 = nn.BatchNorm2d(cout)
        stride = (s1[0] * s2[0], s1[1] * s2[1])
        self.shortcut = None
        if stride != (1, 1) or cin != cout:
            self.shortcut = nn.Sequential(nn.Conv2d(cin, cout, 1, stride, bias=False), nn.BatchNorm2d(cout))

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (x if self.shortcut is None else self.shortcut(x)))


# (first kernel, second kernel) of the eight blocks; (channel axis, time axis)
PAPER = [((1, k), (k, 1)) for k in (15, 15, 11, 11, 7, 3, 3, 5)]
SGMC = PAPER[:4] + [((1, 7), (3, 1)), ((7, 1), (3, 1)), ((1, 3), (5, 5)), ((1, 3), (5, 5))]


class Encoder(nn.Module):
    def __init__(self, kernels=None, width=64):
        super().__init__()
        kernels = kernels or PAPER
        self.conv1 = nn.Conv2d(1, width, (1, 9), (1, 2), (0, 4), bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        widths = [width] + [width * w for w in (1, 1, 2, 2, 4, 4, 8, 8)]
        time = [(1, 2), (1, 1)] * 4
        channel = [(2, 1), (1, 1), (2, 1), (1, 1)] + [(1, 1)] * 4
        self.blocks = nn.ModuleList(
            Block(widths[i], widths[i + 1], kernels[i][0], time[i], kernels[i][1], channel[i]) for i in range(8))

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), (1, 3), (1, 2), (0, 1))
        for block in self.blocks:
            x = block(x)
        return x.mean((2, 3))


class Projector(nn.Module):
    def __init__(self, d=512, dropout=0.5, drop=F.dropout, hidden1=None):     # drop: who draws the mask; hidden1: 2d, doubled by each layer
        super().__init__()
        self.dropout, self.drop = dropout, drop
        h = hidden1 or 2 * d
        self.fc1, self.bn1 = nn.Linear(d, h), nn.BatchNorm1d(h)
        self.fc2, self.bn2 = nn.Linear(h, 2 * h), nn.BatchNorm1d(2 * h)
        self.fc3 = nn.Linear(2 * h, 4 * h)
        self.attention = nn.MultiheadAttention(4 * h, 8, batch_first=True)

    def forward(self, h, need_weights=False):  # (G, T, D)
        g, t, _ = h.shape
        drop = lambda v: self.drop(v, self.dropout, self.training)
        x = drop(F.relu(self.bn1(self.fc1(h.reshape(g * t, -1)))))
        x = self.fc3(drop(F.relu(self.bn2(self.fc2(x))))).reshape(g, t, -1)
        y, w = self.attention(x, x, x, need_weights=need_weights)
        return y.max(1).values, w


class Classifier(nn.Module):
    def __init__(self, classes, d=512, dropout=0.5, drop=F.dropout):
        super().__init__()
        self.dropout, self.drop = dropout, drop
        self.fc1, self.bn1 = nn.Linear(d, d // 2), nn.BatchNorm1d(d // 2)
        self.fc2, self.bn2 = nn.Linear(d // 2, d // 4), nn.BatchNorm1d(d // 4)
        self.fc3 = nn.Linear(d // 4, classes)

    def forward(self, h):
        x = F.relu(self.bn2(self.fc2(F.relu(self.bn1(self.fc1(h))))))
        return self.fc3(self.drop(x, self.dropout, self.training))


class EegNet(nn.Module):
    """EEGNet-8,2 (Lawhern et al. 2018, Table 2) but for its last layer, with convolutions throughout and no dropout."""
    def __init__(self, channels, rate):
        super().__init__()
        self.temporal, self.bn1 = nn.Conv2d(1, 8, (1, rate // 2), padding="same", bias=False), nn.BatchNorm2d(8, eps=1e-3)
        self.spatial, self.bn2 = nn.Conv2d(8, 16, (channels, 1), groups=8, bias=False), nn.BatchNorm2d(16, eps=1e-3)
        self.depthwise = nn.Conv2d(16, 16, (1, 16), groups=16, padding="same", bias=False)
        self.pointwise, self.bn3 = nn.Conv2d(16, 16, 1, bias=False), nn.BatchNorm2d(16, eps=1e-3)

    def forward(self, x):
        limit(self.spatial.weight, 1)
        x = F.avg_pool2d(F.elu(self.bn2(self.spatial(self.bn1(self.temporal(x))))), (1, 4))
        return F.avg_pool2d(F.elu(self.bn3(self.pointwise(self.depthwise(x)))), (1, 8)).flatten(1)


class EegNetClassifier(nn.Linear):
    def forward(self, h):
        limit(self.weight, 0.25)
        return super().forward(h)


@torch.no_grad()
def limit(weight, most):
    weight.copy_(torch.renorm(weight, 2, 0, most))


def nt_xent(a, b, tau):
    z = F.normalize(torch.cat([a, b]), dim=1)
    s = (z @ z.T / tau).fill_diagonal_(-float("inf"))
    p = len(a)
    return F.cross_entropy(s, torch.cat([torch.arange(p, 2 * p), torch.arange(p)]))
