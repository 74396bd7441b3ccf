#pragma once
#include <ATen/ATen.h>

struct BatchNorm {
  c10::optional<at::Tensor> weight, bias, running_mean, running_var;
  bool training;
  double momentum, eps;

  // Whether x is a dense (rows, channels) or a channels-last image of 32-bit floats; else libtorch's own is to be called.
  bool takes(const at::Tensor &x) const;
  at::Tensor operator()(const at::Tensor &x) const;
};

// ReLU in place. Right behind a batch norm whose output nobody else has used, the two are one node of the graph.
at::Tensor relu_in_place(at::Tensor &x);
