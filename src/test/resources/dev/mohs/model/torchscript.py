"""Writes the TorchScript modules beside this file; needs PyTorch and NumPy, which nothing else here does.

script.pt          the bundled cnn-relu-s1, frozen; the weights come from its .npz
mixed-scripted.pt  a network with batch normalisation and dropout, in evaluation mode but not frozen
mixed-frozen.pt    the same, frozen
"""

from pathlib import Path

import numpy as np
import torch
from torch import nn

here = Path(__file__).parent
zoo = here.parents[4] / "main/resources/dev/mohs/model/zoo"


def cnn():
    layers = {
        "conv1": nn.Conv2d(1, 16, 3, padding=1), "act1": nn.ReLU(), "pool1": nn.MaxPool2d(2),
        "conv2": nn.Conv2d(16, 32, 3, padding=1), "act2": nn.ReLU(), "pool2": nn.MaxPool2d(2),
        "flatten": nn.Flatten(), "dense1": nn.Linear(32 * 7 * 7, 100), "act3": nn.ReLU(), "dense2": nn.Linear(100, 10),
    }
    network = nn.Sequential()
    for name, layer in layers.items():
        network.add_module(name, layer)
    weights = np.load(zoo / "cnn-relu-s1.npz")
    network.load_state_dict({key: torch.from_numpy(weights[key]) for key in network.state_dict()})
    return network


def mixed():
    torch.manual_seed(1)
    network = nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.5),
        nn.Flatten(), nn.Linear(16 * 6 * 6, 20), nn.ReLU(), nn.Dropout(0.5), nn.Linear(20, 5))
    norm = network[1]
    nn.init.uniform_(norm.weight, 0.5, 1.5)
    nn.init.uniform_(norm.bias, -0.3, 0.3)
    norm.running_mean.uniform_(-2, 2)
    norm.running_var.uniform_(0.2, 4)
    return network


scripted = torch.jit.script(mixed().eval())
scripted.save(here / "mixed-scripted.pt")
torch.jit.freeze(scripted).save(here / "mixed-frozen.pt")
torch.jit.freeze(torch.jit.script(cnn().eval())).save(here / "script.pt")
