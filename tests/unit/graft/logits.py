"""What PyTorch makes of a file that Graft exported: python3 logits.py FILE.safetensors INPUT SIDE

INPUT is float32 [pictures, SIDE, SIDE, 3]. Writes logits as JSON. The network is torchvision's own where that is
installed, else training/model.py; `strict` refuses a file with a tensor too few, too many or of another shape.
"""
import json
import sys

import numpy as np
import torch

import weights

tensors = weights.read(sys.argv[1])
classes = len(tensors['fc.bias'])
try:
    from torchvision.models import resnet18
    net = resnet18(num_classes=classes)
except ImportError:
    from model import ResNet18
    net = ResNet18(classes)
net.load_state_dict(tensors, strict=True)
side = int(sys.argv[3])
x = torch.from_numpy(np.fromfile(sys.argv[2], np.float32)).view(-1, side, side, 3).permute(0, 3, 1, 2)
with torch.no_grad():
    print(json.dumps(net.eval()(x).tolist()))
