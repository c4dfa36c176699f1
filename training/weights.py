"""Weights as safetensors, without another library: 8 bytes of length, a JSON header, the numbers."""
from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import torch

from model import ResNet18

TYPES = {'F32': np.float32, 'F16': np.float16, 'I8': np.int8, 'I64': np.int64}


def read(path: str | Path) -> dict[str, torch.Tensor]:
    """All tensors by name. int8 beside its scales, one an output channel, comes back as their product, float32."""
    raw = Path(path).read_bytes()
    (length,) = struct.unpack('<Q', raw[:8])
    header = json.loads(raw[8:8 + length])
    header.pop('__metadata__', None)
    body = memoryview(raw)[8 + length:]
    tensors = {}
    for name, entry in header.items():
        start, end = entry['data_offsets']
        values = np.frombuffer(body[start:end], TYPES[entry['dtype']]).reshape(entry['shape'])
        tensors[name] = torch.from_numpy(values.copy())
    for name in [name for name in tensors if name.endswith('.scale')]:
        scales, whole = tensors.pop(name), tensors[name[:-len('.scale')]]
        tensors[name[:-len('.scale')]] = whole.float() * scales.view(-1, *[1] * (whole.ndim - 1))
    return tensors


def write(path: str | Path, tensors: dict[str, torch.Tensor]) -> None:
    """Writes float16 tensors."""
    header, parts, end = {}, [], 0
    for name, tensor in tensors.items():
        part = tensor.to(torch.float16).cpu().contiguous().numpy().tobytes()
        header[name] = {'dtype': 'F16', 'shape': list(tensor.shape), 'data_offsets': [end, end + len(part)]}
        parts.append(part)
        end += len(part)
    text = json.dumps(header).encode()
    text = text.ljust((len(text) + 7) // 8 * 8)
    Path(path).write_bytes(struct.pack('<Q', len(text)) + text + b''.join(parts))


def network(path: str | Path) -> ResNet18:
    """A network with a file's weights, float32, for inference. Files may leave out BatchNorm's counters."""
    tensors = {name: tensor for name, tensor in read(path).items() if not name.endswith('num_batches_tracked')}
    net = ResNet18(len(tensors['fc.bias']))
    counters = {name: value for name, value in net.state_dict().items() if name.endswith('num_batches_tracked')}
    net.load_state_dict({name: value.float() for name, value in tensors.items()} | counters)
    return net.eval()
