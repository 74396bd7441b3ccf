// Gradients: requires_grad, backward, grad, and the modes that switch recording off.
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/grad_mode.h>
#include <torch/csrc/autograd/variable.h>

#include "shim.h"

int ts_requires_grad(ts_tensor t, bool *out) { TS_TRY(*out = T(t).requires_grad()) }
int ts_set_requires_grad(ts_tensor t, bool value) { TS_TRY(T(t).set_requires_grad(value)) }
int ts_is_leaf(ts_tensor t, bool *out) { TS_TRY(*out = T(t).is_leaf()) }
int ts_grad(ts_tensor t, ts_tensor *out) { TS_TRY(*out = wrap(T(t).grad())) }
int ts_set_grad(ts_tensor t, ts_tensor grad) {
  TS_TRY({
    TORCH_CHECK(grad == nullptr || T(grad).sizes() == T(t).sizes(), "a gradient of the shape ", T(grad).sizes(),
                " was assigned to a tensor of the shape ", T(t).sizes(), ": the two have to be the same");
    T(t).mutable_grad() = grad == nullptr ? at::Tensor() : T(grad);
  })
}
int ts_retain_grad(ts_tensor t) { TS_TRY(T(t).retain_grad()) }

// A missing gradient in the list stands for ones.
static std::vector<at::Tensor> gradients_in(const ts_tensor *grads, int64_t count) {
  std::vector<at::Tensor> result;
  for (int64_t k = 0; k < count; ++k) result.push_back(grads[k] == nullptr ? at::Tensor() : T(grads[k]));
  return result;
}

int ts_backward(const ts_tensor *list, int64_t count, const ts_tensor *grads, int64_t grad_count, bool retain_graph,
                bool create_graph, const ts_tensor *inputs, int64_t input_count) {
  TS_TRY(torch::autograd::backward(tensors(list, count), gradients_in(grads, grad_count), retain_graph || create_graph,
                                   create_graph, tensors(inputs, input_count)))
}

int ts_gradients(const ts_tensor *outputs, int64_t count, const ts_tensor *inputs, int64_t input_count,
                 const ts_tensor *grads, int64_t grad_count, bool retain_graph, bool create_graph, bool allow_unused,
                 ts_tensor **out, int64_t *out_count) {
  TS_TRY(give_list(torch::autograd::grad(tensors(outputs, count), tensors(inputs, input_count),
                                         gradients_in(grads, grad_count), retain_graph || create_graph, create_graph,
                                         allow_unused),
                   out, out_count))
}

int ts_is_grad_enabled(bool *out) { TS_TRY(*out = at::GradMode::is_enabled()) }
int ts_set_grad_enabled(bool value) { TS_TRY(at::GradMode::set_enabled(value)) }

int ts_is_inference_mode_enabled(bool *out) { TS_TRY(*out = c10::InferenceMode::is_enabled()) }
int ts_enter_inference_mode(bool mode, void **guard) { TS_TRY(*guard = new c10::InferenceMode(mode)) }
int ts_leave_inference_mode(void *guard) { TS_TRY(delete static_cast<c10::InferenceMode *>(guard)) }

int ts_set_detect_anomaly(bool enabled, bool check_nan) { TS_TRY(torch::autograd::AnomalyMode::set_enabled(enabled, check_nan)) }
int ts_detects_anomaly(bool *enabled, bool *check_nan) {
  TS_TRY({
    *enabled = torch::autograd::AnomalyMode::is_enabled();
    *check_nan = torch::autograd::AnomalyMode::should_check_nan();
  })
}
