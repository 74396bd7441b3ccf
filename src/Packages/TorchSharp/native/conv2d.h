#pragma once
#include <ATen/ATen.h>

// Whether the convolution runs along one axis of a channels-last image (or of one with a single channel, which is both).
bool is_axis_convolution(const at::Tensor &x, const at::Tensor &w, const c10::optional<at::Tensor> &bias, at::IntArrayRef stride,
                         at::IntArrayRef padding, at::IntArrayRef dilation, int64_t groups);
at::Tensor axis_convolution(const at::Tensor &x, const at::Tensor &w, const c10::optional<at::Tensor> &bias, at::IntArrayRef stride, at::IntArrayRef padding);
