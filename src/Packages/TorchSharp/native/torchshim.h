/* The native contract: what TorchSharp.dll calls in libtorchshim.so. Plain C.
   Every function returns 0 on success and 1 on failure, when ts_last_error() holds the text.
   Outputs come last. A ts_tensor is owned by who received it and is freed with ts_free_tensor; null stands for "none".
   dtype and device numbers are libtorch's; dtype -1 is "keep" or "default". */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TS_API __attribute__((visibility("default")))

typedef struct ts_tensor_ *ts_tensor;
typedef struct ts_generator_ *ts_generator;

/* kind: -1 none, 0 integer (i), 1 real (re), 2 complex (re, im), 3 boolean (i). */
typedef struct ts_scalar {
  int64_t kind;
  int64_t i;
  double re;
  double im;
} ts_scalar;

/* section: Errors */
TS_API const char *ts_last_error(void);

/* section: Memory */
TS_API int ts_initialize(int32_t *threads);
TS_API int ts_live_bytes(int64_t **counter);
TS_API int ts_free(void *memory);
TS_API int ts_free_tensor(void *t);
TS_API int ts_get_num_threads(int32_t *out);
TS_API int ts_set_num_threads(int32_t threads);
TS_API int ts_get_num_interop_threads(int32_t *out);
TS_API int ts_set_num_interop_threads(int32_t threads);

/* section: Tensor */
TS_API int ts_dtype(ts_tensor t, int32_t *out);
TS_API int ts_device(ts_tensor t, int32_t *type, int32_t *index);
TS_API int ts_dim(ts_tensor t, int64_t *out);
TS_API int ts_numel(ts_tensor t, int64_t *out);
TS_API int ts_sizes(ts_tensor t, int64_t sizes[]);
TS_API int ts_strides(ts_tensor t, int64_t strides[]);
TS_API int ts_storage_offset(ts_tensor t, int64_t *out);
TS_API int ts_data_ptr(ts_tensor t, void **out);
TS_API int ts_is_contiguous(ts_tensor t, bool *out);
TS_API int ts_is_sparse(ts_tensor t, bool *out);
TS_API int ts_is_same(ts_tensor a, ts_tensor b, bool *out);
TS_API int ts_item(ts_tensor t, ts_scalar *out);

/* section: Autograd */
TS_API int ts_requires_grad(ts_tensor t, bool *out);
TS_API int ts_set_requires_grad(ts_tensor t, bool value);
TS_API int ts_is_leaf(ts_tensor t, bool *out);
TS_API int ts_grad(ts_tensor t, ts_tensor *out);
TS_API int ts_set_grad(ts_tensor t, ts_tensor grad);
TS_API int ts_retain_grad(ts_tensor t);
TS_API int ts_backward(const ts_tensor *tensors, int64_t count, const ts_tensor *grads, int64_t grad_count, bool retain_graph, bool create_graph, const ts_tensor *inputs, int64_t input_count);
TS_API int ts_gradients(const ts_tensor *outputs, int64_t count, const ts_tensor *inputs, int64_t input_count, const ts_tensor *grads, int64_t grad_count, bool retain_graph, bool create_graph, bool allow_unused, ts_tensor **out, int64_t *out_count);
TS_API int ts_is_grad_enabled(bool *out);
TS_API int ts_set_grad_enabled(bool value);
TS_API int ts_is_inference_mode_enabled(bool *out);
TS_API int ts_enter_inference_mode(bool mode, void **guard);
TS_API int ts_leave_inference_mode(void *guard);

/* section: Creation */
TS_API int ts_from_data(const void *data, int64_t bytes, int32_t dtype, const int64_t *size, int64_t ndim, ts_tensor *out);
TS_API int ts_empty(const int64_t *size, int64_t ndim, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out);
TS_API int ts_full(const int64_t *size, int64_t ndim, ts_scalar value, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out);
TS_API int ts_arange(ts_scalar start, ts_scalar stop, ts_scalar step, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out);
TS_API int ts_linspace(ts_scalar start, ts_scalar end, int64_t steps, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out);
TS_API int ts_logspace(ts_scalar start, ts_scalar end, int64_t steps, double base, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out);
TS_API int ts_eye(int64_t rows, int64_t columns, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out);

/* section: Random */
TS_API int ts_rand(const int64_t *size, int64_t ndim, ts_generator generator, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out);
TS_API int ts_randn(const int64_t *size, int64_t ndim, ts_generator generator, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out);
TS_API int ts_randint(int64_t low, int64_t high, const int64_t *size, int64_t ndim, ts_generator generator, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out);
TS_API int ts_randperm(int64_t n, ts_generator generator, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out);
TS_API int ts_manual_seed(int64_t seed);
TS_API int ts_default_generator(ts_generator *out);
TS_API int ts_new_generator(int64_t seed, ts_generator *out);
TS_API int ts_free_generator(void *g);
TS_API int ts_generator_set_seed(ts_generator g, int64_t seed);
TS_API int ts_generator_seed(ts_generator g, int64_t *out);
TS_API int ts_generator_initial_seed(ts_generator g, int64_t *out);
TS_API int ts_generator_get_state(ts_generator g, ts_tensor *out);
TS_API int ts_generator_set_state(ts_generator g, ts_tensor state);

/* section: Convert */
TS_API int ts_to(ts_tensor t, int32_t dtype, int32_t device_type, int32_t device_index, bool copy, bool non_blocking, ts_tensor *out);
TS_API int ts_clone(ts_tensor t, ts_tensor *out);
TS_API int ts_contiguous(ts_tensor t, ts_tensor *out);
TS_API int ts_detach(ts_tensor t, ts_tensor *out);
TS_API int ts_detach_(ts_tensor t, ts_tensor *out);
TS_API int ts_alias(ts_tensor t, ts_tensor *out);
TS_API int ts_copy_(ts_tensor t, ts_tensor source, bool non_blocking, ts_tensor *out);

/* section: Arithmetic */
TS_API int ts_add(ts_tensor a, ts_tensor b, ts_scalar alpha, ts_tensor *out);
TS_API int ts_add_(ts_tensor a, ts_tensor b, ts_scalar alpha, ts_tensor *out);
TS_API int ts_add_scalar(ts_tensor a, ts_scalar b, ts_scalar alpha, ts_tensor *out);
TS_API int ts_add_scalar_(ts_tensor a, ts_scalar b, ts_scalar alpha, ts_tensor *out);
TS_API int ts_sub(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_sub_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_sub_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_sub_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_rsub_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_rdiv_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_mul(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_mul_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_mul_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_mul_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_div(ts_tensor a, ts_tensor b, const char *rounding_mode, ts_tensor *out);
TS_API int ts_div_(ts_tensor a, ts_tensor b, const char *rounding_mode, ts_tensor *out);
TS_API int ts_div_scalar(ts_tensor a, ts_scalar b, const char *rounding_mode, ts_tensor *out);
TS_API int ts_div_scalar_(ts_tensor a, ts_scalar b, const char *rounding_mode, ts_tensor *out);
TS_API int ts_remainder(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_remainder_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_remainder_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_remainder_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_pow(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_pow_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_pow_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_pow_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);

/* section: Pointwise */
TS_API int ts_neg(ts_tensor a, ts_tensor *out);
TS_API int ts_neg_(ts_tensor a, ts_tensor *out);
TS_API int ts_exp(ts_tensor a, ts_tensor *out);
TS_API int ts_exp_(ts_tensor a, ts_tensor *out);
TS_API int ts_log(ts_tensor a, ts_tensor *out);
TS_API int ts_log_(ts_tensor a, ts_tensor *out);
TS_API int ts_sqrt(ts_tensor a, ts_tensor *out);
TS_API int ts_sqrt_(ts_tensor a, ts_tensor *out);
TS_API int ts_relu(ts_tensor a, ts_tensor *out);
TS_API int ts_relu_(ts_tensor a, ts_tensor *out);

/* section: Shape */
TS_API int ts_reshape(ts_tensor t, const int64_t *shape, int64_t ndim, ts_tensor *out);
TS_API int ts_view(ts_tensor t, const int64_t *shape, int64_t ndim, ts_tensor *out);
TS_API int ts_transpose(ts_tensor t, int64_t dim0, int64_t dim1, ts_tensor *out);

/* section: Reduce */
TS_API int ts_sum(ts_tensor t, const int64_t *dim, int64_t ndim, bool keepdim, int32_t dtype, ts_tensor *out);
TS_API int ts_mean(ts_tensor t, const int64_t *dim, int64_t ndim, bool keepdim, int32_t dtype, ts_tensor *out);

/* section: Compare */
TS_API int ts_equal(ts_tensor a, ts_tensor b, bool *out);

/* section: Linalg */
TS_API int ts_matmul(ts_tensor a, ts_tensor b, ts_tensor *out);

/* section: NN */

/* section: Optim */

#ifdef __cplusplus
}
#endif
