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

/* Called once, when the last tensor over borrowed memory is freed; possibly on another thread. */
typedef void (*ts_release)(void *context);

/* kind: 0 an index (start), 1 a slice (start, stop, step; INT64_MIN stands for "not given"), 2 a tensor, 3 None, 4 Ellipsis, 5 a boolean (start). */
typedef struct ts_index {
  int64_t kind;
  int64_t start;
  int64_t stop;
  int64_t step;
  ts_tensor tensor;
} ts_index;

/* section: Errors */
TS_API const char *ts_last_error(void);
/* libtorch's own version, "1.13.0"; never fails */
TS_API const char *ts_libtorch_version(void);
/* Where this thread keeps 1 from a failure on until the caller sets it back: after a failure outputs hold nothing. */
TS_API int ts_failure_flag(int32_t **flag);

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
TS_API int ts_set_detect_anomaly(bool enabled, bool check_nan);
TS_API int ts_detects_anomaly(bool *enabled, bool *check_nan);
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
TS_API int ts_from_pinned(void *data, int32_t dtype, const int64_t *size, int64_t ndim, ts_release release, void *context, ts_tensor *out);
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
TS_API int ts_abs(ts_tensor a, ts_tensor *out);
TS_API int ts_abs_(ts_tensor a, ts_tensor *out);
TS_API int ts_absolute(ts_tensor a, ts_tensor *out);
TS_API int ts_absolute_(ts_tensor a, ts_tensor *out);
TS_API int ts_acos(ts_tensor a, ts_tensor *out);
TS_API int ts_acos_(ts_tensor a, ts_tensor *out);
TS_API int ts_acosh(ts_tensor a, ts_tensor *out);
TS_API int ts_acosh_(ts_tensor a, ts_tensor *out);
TS_API int ts_arccos(ts_tensor a, ts_tensor *out);
TS_API int ts_arccos_(ts_tensor a, ts_tensor *out);
TS_API int ts_arccosh(ts_tensor a, ts_tensor *out);
TS_API int ts_arccosh_(ts_tensor a, ts_tensor *out);
TS_API int ts_arcsin(ts_tensor a, ts_tensor *out);
TS_API int ts_arcsin_(ts_tensor a, ts_tensor *out);
TS_API int ts_arcsinh(ts_tensor a, ts_tensor *out);
TS_API int ts_arcsinh_(ts_tensor a, ts_tensor *out);
TS_API int ts_arctan(ts_tensor a, ts_tensor *out);
TS_API int ts_arctan_(ts_tensor a, ts_tensor *out);
TS_API int ts_arctanh(ts_tensor a, ts_tensor *out);
TS_API int ts_arctanh_(ts_tensor a, ts_tensor *out);
TS_API int ts_asin(ts_tensor a, ts_tensor *out);
TS_API int ts_asin_(ts_tensor a, ts_tensor *out);
TS_API int ts_asinh(ts_tensor a, ts_tensor *out);
TS_API int ts_asinh_(ts_tensor a, ts_tensor *out);
TS_API int ts_atan(ts_tensor a, ts_tensor *out);
TS_API int ts_atan_(ts_tensor a, ts_tensor *out);
TS_API int ts_atanh(ts_tensor a, ts_tensor *out);
TS_API int ts_atanh_(ts_tensor a, ts_tensor *out);
TS_API int ts_angle(ts_tensor a, ts_tensor *out);
TS_API int ts_ceil(ts_tensor a, ts_tensor *out);
TS_API int ts_ceil_(ts_tensor a, ts_tensor *out);
TS_API int ts_conj(ts_tensor a, ts_tensor *out);
TS_API int ts_conj_physical(ts_tensor a, ts_tensor *out);
TS_API int ts_conj_physical_(ts_tensor a, ts_tensor *out);
TS_API int ts_cos(ts_tensor a, ts_tensor *out);
TS_API int ts_cos_(ts_tensor a, ts_tensor *out);
TS_API int ts_cosh(ts_tensor a, ts_tensor *out);
TS_API int ts_cosh_(ts_tensor a, ts_tensor *out);
TS_API int ts_deg2rad(ts_tensor a, ts_tensor *out);
TS_API int ts_deg2rad_(ts_tensor a, ts_tensor *out);
TS_API int ts_digamma(ts_tensor a, ts_tensor *out);
TS_API int ts_digamma_(ts_tensor a, ts_tensor *out);
TS_API int ts_erf(ts_tensor a, ts_tensor *out);
TS_API int ts_erf_(ts_tensor a, ts_tensor *out);
TS_API int ts_erfc(ts_tensor a, ts_tensor *out);
TS_API int ts_erfc_(ts_tensor a, ts_tensor *out);
TS_API int ts_erfinv(ts_tensor a, ts_tensor *out);
TS_API int ts_erfinv_(ts_tensor a, ts_tensor *out);
TS_API int ts_exp(ts_tensor a, ts_tensor *out);
TS_API int ts_exp_(ts_tensor a, ts_tensor *out);
TS_API int ts_exp2(ts_tensor a, ts_tensor *out);
TS_API int ts_exp2_(ts_tensor a, ts_tensor *out);
TS_API int ts_expm1(ts_tensor a, ts_tensor *out);
TS_API int ts_expm1_(ts_tensor a, ts_tensor *out);
TS_API int ts_fix(ts_tensor a, ts_tensor *out);
TS_API int ts_fix_(ts_tensor a, ts_tensor *out);
TS_API int ts_floor(ts_tensor a, ts_tensor *out);
TS_API int ts_floor_(ts_tensor a, ts_tensor *out);
TS_API int ts_frac(ts_tensor a, ts_tensor *out);
TS_API int ts_frac_(ts_tensor a, ts_tensor *out);
TS_API int ts_i0(ts_tensor a, ts_tensor *out);
TS_API int ts_i0_(ts_tensor a, ts_tensor *out);
TS_API int ts_lgamma(ts_tensor a, ts_tensor *out);
TS_API int ts_lgamma_(ts_tensor a, ts_tensor *out);
TS_API int ts_log(ts_tensor a, ts_tensor *out);
TS_API int ts_log_(ts_tensor a, ts_tensor *out);
TS_API int ts_log10(ts_tensor a, ts_tensor *out);
TS_API int ts_log10_(ts_tensor a, ts_tensor *out);
TS_API int ts_log1p(ts_tensor a, ts_tensor *out);
TS_API int ts_log1p_(ts_tensor a, ts_tensor *out);
TS_API int ts_log2(ts_tensor a, ts_tensor *out);
TS_API int ts_log2_(ts_tensor a, ts_tensor *out);
TS_API int ts_neg(ts_tensor a, ts_tensor *out);
TS_API int ts_neg_(ts_tensor a, ts_tensor *out);
TS_API int ts_negative(ts_tensor a, ts_tensor *out);
TS_API int ts_positive(ts_tensor a, ts_tensor *out);
TS_API int ts_rad2deg(ts_tensor a, ts_tensor *out);
TS_API int ts_rad2deg_(ts_tensor a, ts_tensor *out);
TS_API int ts_reciprocal(ts_tensor a, ts_tensor *out);
TS_API int ts_reciprocal_(ts_tensor a, ts_tensor *out);
TS_API int ts_rsqrt(ts_tensor a, ts_tensor *out);
TS_API int ts_rsqrt_(ts_tensor a, ts_tensor *out);
TS_API int ts_sgn(ts_tensor a, ts_tensor *out);
TS_API int ts_sgn_(ts_tensor a, ts_tensor *out);
TS_API int ts_sigmoid(ts_tensor a, ts_tensor *out);
TS_API int ts_sigmoid_(ts_tensor a, ts_tensor *out);
TS_API int ts_sign(ts_tensor a, ts_tensor *out);
TS_API int ts_sign_(ts_tensor a, ts_tensor *out);
TS_API int ts_signbit(ts_tensor a, ts_tensor *out);
TS_API int ts_sin(ts_tensor a, ts_tensor *out);
TS_API int ts_sin_(ts_tensor a, ts_tensor *out);
TS_API int ts_sinc(ts_tensor a, ts_tensor *out);
TS_API int ts_sinc_(ts_tensor a, ts_tensor *out);
TS_API int ts_sinh(ts_tensor a, ts_tensor *out);
TS_API int ts_sinh_(ts_tensor a, ts_tensor *out);
TS_API int ts_sqrt(ts_tensor a, ts_tensor *out);
TS_API int ts_sqrt_(ts_tensor a, ts_tensor *out);
TS_API int ts_square(ts_tensor a, ts_tensor *out);
TS_API int ts_tan(ts_tensor a, ts_tensor *out);
TS_API int ts_tan_(ts_tensor a, ts_tensor *out);
TS_API int ts_tanh(ts_tensor a, ts_tensor *out);
TS_API int ts_tanh_(ts_tensor a, ts_tensor *out);
TS_API int ts_trunc(ts_tensor a, ts_tensor *out);
TS_API int ts_trunc_(ts_tensor a, ts_tensor *out);
TS_API int ts_bitwise_not(ts_tensor a, ts_tensor *out);
TS_API int ts_bitwise_not_(ts_tensor a, ts_tensor *out);
TS_API int ts_logical_not(ts_tensor a, ts_tensor *out);
TS_API int ts_logical_not_(ts_tensor a, ts_tensor *out);
TS_API int ts_logit(ts_tensor a, ts_scalar eps, ts_tensor *out);
TS_API int ts_logit_(ts_tensor a, ts_scalar eps, ts_tensor *out);
TS_API int ts_nan_to_num(ts_tensor a, double nan, ts_scalar posinf, ts_scalar neginf, ts_tensor *out);
TS_API int ts_nan_to_num_(ts_tensor a, double nan, ts_scalar posinf, ts_scalar neginf, ts_tensor *out);
TS_API int ts_resolve_conj(ts_tensor a, ts_tensor *out);
TS_API int ts_resolve_neg(ts_tensor a, ts_tensor *out);
TS_API int ts_mvlgamma(ts_tensor a, int64_t p, ts_tensor *out);
TS_API int ts_mvlgamma_(ts_tensor a, int64_t p, ts_tensor *out);
TS_API int ts_round(ts_tensor a, int64_t decimals, ts_tensor *out);
TS_API int ts_round_(ts_tensor a, int64_t decimals, ts_tensor *out);
TS_API int ts_polygamma(ts_tensor a, int64_t p, ts_tensor *out);
TS_API int ts_polygamma_(ts_tensor a, int64_t p, ts_tensor *out);

/* section: Shape */
TS_API int ts_reshape(ts_tensor a, const int64_t *shape, int64_t shape_count, ts_tensor *out);
TS_API int ts_view(ts_tensor a, const int64_t *shape, int64_t shape_count, ts_tensor *out);
TS_API int ts_unsqueeze(ts_tensor a, int64_t dim, ts_tensor *out);
TS_API int ts_unsqueeze_(ts_tensor a, int64_t dim, ts_tensor *out);
TS_API int ts_flatten(ts_tensor a, int64_t start_dim, int64_t end_dim, ts_tensor *out);
TS_API int ts_movedim(ts_tensor a, const int64_t *source, int64_t source_count, const int64_t *destination, int64_t destination_count, ts_tensor *out);
TS_API int ts_moveaxis(ts_tensor a, const int64_t *source, int64_t source_count, const int64_t *destination, int64_t destination_count, ts_tensor *out);
TS_API int ts_swapaxes(ts_tensor a, int64_t dim0, int64_t dim1, ts_tensor *out);
TS_API int ts_swapdims(ts_tensor a, int64_t dim0, int64_t dim1, ts_tensor *out);
TS_API int ts_t(ts_tensor a, ts_tensor *out);
TS_API int ts_tile(ts_tensor a, const int64_t *reps, int64_t reps_count, ts_tensor *out);
TS_API int ts_repeat(ts_tensor a, const int64_t *sizes, int64_t sizes_count, ts_tensor *out);
TS_API int ts_narrow(ts_tensor a, int64_t dim, int64_t start, int64_t length, ts_tensor *out);
TS_API int ts_select(ts_tensor a, int64_t dim, int64_t index, ts_tensor *out);
TS_API int ts_slice(ts_tensor a, int64_t dim, int64_t start, int64_t finish, int64_t step, ts_tensor *out);
TS_API int ts_as_strided(ts_tensor a, const int64_t *size, int64_t size_count, const int64_t *strides, int64_t strides_count, int64_t storageOffset, ts_tensor *out);
TS_API int ts_unfold(ts_tensor a, int64_t dimension, int64_t size, int64_t step, ts_tensor *out);
TS_API int ts_view_as(ts_tensor a, ts_tensor other, ts_tensor *out);
TS_API int ts_view_as_complex(ts_tensor a, ts_tensor *out);
TS_API int ts_view_as_real(ts_tensor a, ts_tensor *out);
TS_API int ts_broadcast_to(ts_tensor a, const int64_t *shape, int64_t shape_count, ts_tensor *out);
TS_API int ts_expand_as(ts_tensor a, ts_tensor other, ts_tensor *out);
TS_API int ts_ravel(ts_tensor a, ts_tensor *out);
TS_API int ts_adjoint(ts_tensor a, ts_tensor *out);
TS_API int ts_fliplr(ts_tensor a, ts_tensor *out);
TS_API int ts_flipud(ts_tensor a, ts_tensor *out);
TS_API int ts_flip(ts_tensor a, const int64_t *dims_, int64_t dims__count, ts_tensor *out);
TS_API int ts_tril(ts_tensor a, int64_t diagonal, ts_tensor *out);
TS_API int ts_tril_(ts_tensor a, int64_t diagonal, ts_tensor *out);
TS_API int ts_triu(ts_tensor a, int64_t diagonal, ts_tensor *out);
TS_API int ts_triu_(ts_tensor a, int64_t diagonal, ts_tensor *out);
TS_API int ts_diag(ts_tensor a, int64_t diagonal, ts_tensor *out);
TS_API int ts_diag_embed(ts_tensor a, int64_t offset, int64_t dim1, int64_t dim2, ts_tensor *out);
TS_API int ts_diagflat(ts_tensor a, int64_t offset, ts_tensor *out);
TS_API int ts_diagonal(ts_tensor a, int64_t offset, int64_t dim1, int64_t dim2, ts_tensor *out);
TS_API int ts_diagonal_scatter(ts_tensor a, ts_tensor src, int64_t offset, int64_t dim1, int64_t dim2, ts_tensor *out);
TS_API int ts_select_scatter(ts_tensor a, ts_tensor src, int64_t dim, int64_t index, ts_tensor *out);
TS_API int ts_take(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_index_select(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor *out);
TS_API int ts_transpose(ts_tensor a, int64_t dim0, int64_t dim1, ts_tensor *out);
TS_API int ts_transpose_(ts_tensor a, int64_t dim0, int64_t dim1, ts_tensor *out);
TS_API int ts_atleast_1d(ts_tensor a, ts_tensor *out);
TS_API int ts_atleast_2d(ts_tensor a, ts_tensor *out);
TS_API int ts_atleast_3d(ts_tensor a, ts_tensor *out);
TS_API int ts_squeeze(ts_tensor a, ts_scalar dim, ts_tensor *out);
TS_API int ts_squeeze_(ts_tensor a, ts_scalar dim, ts_tensor *out);
TS_API int ts_unflatten(ts_tensor a, int64_t dim, const int64_t *sizes, int64_t sizes_count, ts_tensor *out);
TS_API int ts_permute(ts_tensor a, const int64_t *permutation, int64_t permutation_count, ts_tensor *out);
TS_API int ts_expand(ts_tensor a, const int64_t *sizes, int64_t sizes_count, bool isImplicit, ts_tensor *out);
TS_API int ts_slice_scatter(ts_tensor a, ts_tensor src, int64_t dim, ts_scalar start, ts_scalar end_, int64_t step, ts_tensor *out);
TS_API int ts_roll(ts_tensor a, const int64_t *shifts, int64_t shifts_count, const int64_t *dims_, int64_t dims__count, ts_tensor *out);
TS_API int ts_repeat_interleave_tensor(ts_tensor a, ts_tensor repeats, ts_scalar dim, ts_scalar output_size, ts_tensor *out);
TS_API int ts_repeat_interleave(ts_tensor a, int64_t repeats, ts_scalar dim, ts_scalar output_size, ts_tensor *out);
TS_API int ts_real(ts_tensor a, ts_tensor *out);
TS_API int ts_imag(ts_tensor a, ts_tensor *out);

/* section: Reduce */
TS_API int ts_sum(ts_tensor t, const int64_t *dim, int64_t ndim, bool keepdim, int32_t dtype, ts_tensor *out);
TS_API int ts_mean(ts_tensor t, const int64_t *dim, int64_t ndim, bool keepdim, int32_t dtype, ts_tensor *out);
TS_API int ts_argsort(ts_tensor a, int64_t dim, bool descending, ts_tensor *out);
TS_API int ts_logsumexp(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *out);
TS_API int ts_median(ts_tensor a, ts_tensor *out);
TS_API int ts_nanmedian(ts_tensor a, ts_tensor *out);
TS_API int ts_nansum(ts_tensor a, ts_tensor *out);
TS_API int ts_cumprod(ts_tensor a, int64_t dim, int32_t type, ts_tensor *out);
TS_API int ts_cumsum(ts_tensor a, int64_t dim, int32_t type, ts_tensor *out);
TS_API int ts_logcumsumexp(ts_tensor a, int64_t dim, ts_tensor *out);
TS_API int ts_cov(ts_tensor a, int64_t correction, ts_tensor fweights, ts_tensor aweights, ts_tensor *out);
TS_API int ts_corrcoef(ts_tensor a, ts_tensor *out);
TS_API int ts_all(ts_tensor a, ts_tensor *out);
TS_API int ts_all_dim(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *out);
TS_API int ts_any(ts_tensor a, ts_tensor *out);
TS_API int ts_any_dim(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *out);
TS_API int ts_argmax(ts_tensor a, ts_tensor *out);
TS_API int ts_argmax_dim(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *out);
TS_API int ts_argmin(ts_tensor a, ts_tensor *out);
TS_API int ts_argmin_dim(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *out);
TS_API int ts_max(ts_tensor a, ts_tensor *out);
TS_API int ts_min(ts_tensor a, ts_tensor *out);
TS_API int ts_max_dim(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *first, ts_tensor *second);
TS_API int ts_min_dim(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *first, ts_tensor *second);
TS_API int ts_amax(ts_tensor a, const int64_t *dims_, int64_t dims__count, bool keepdim, ts_tensor out_, ts_tensor *out);
TS_API int ts_amin(ts_tensor a, const int64_t *dims_, int64_t dims__count, bool keepdim, ts_tensor out_, ts_tensor *out);
TS_API int ts_aminmax(ts_tensor a, ts_scalar dim, bool keepdim, ts_tensor *first, ts_tensor *second);
TS_API int ts_sort(ts_tensor a, int64_t dim, bool descending, bool stable, ts_tensor *first, ts_tensor *second);
TS_API int ts_topk(ts_tensor a, int64_t k, int64_t dim, bool largest, bool sorted, ts_tensor *first, ts_tensor *second);
TS_API int ts_mode(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *first, ts_tensor *second);
TS_API int ts_cummax(ts_tensor a, int64_t dim, ts_tensor *first, ts_tensor *second);
TS_API int ts_cummin(ts_tensor a, int64_t dim, ts_tensor *first, ts_tensor *second);
TS_API int ts_kthvalue(ts_tensor a, int64_t k, ts_scalar dim, bool keepdim, ts_tensor *first, ts_tensor *second);
TS_API int ts_msort(ts_tensor a, ts_tensor *out);
TS_API int ts_prod(ts_tensor a, int32_t type, ts_tensor *out);
TS_API int ts_prod_dim(ts_tensor a, int64_t dim, bool keepdim, int32_t type, ts_tensor *out);
TS_API int ts_nanmean(ts_tensor a, ts_scalar dim, bool keepdim, int32_t dtype, ts_tensor *out);
TS_API int ts_norm(ts_tensor a, double p, ts_tensor *out);
TS_API int ts_norm_dim(ts_tensor a, int64_t dim, bool keepdim, double p, ts_tensor *out);
TS_API int ts_bincount(ts_tensor a, ts_tensor weights, int64_t minlength, ts_tensor *out);
TS_API int ts_histc(ts_tensor a, int64_t bins, int64_t min, int64_t max, ts_tensor *out);
TS_API int ts_quantile(ts_tensor a, ts_tensor q, int64_t dim, bool keepdim, ts_tensor *out);
TS_API int ts_nanquantile(ts_tensor a, ts_tensor q, int64_t dim, bool keepdim, ts_tensor *out);
TS_API int ts_dist(ts_tensor a, ts_tensor other, double p, ts_tensor *out);
TS_API int ts_renorm(ts_tensor a, double p, int64_t dim, double maxnorm, ts_tensor *out);
TS_API int ts_diff(ts_tensor a, int64_t n, int64_t dim, ts_tensor prepend, ts_tensor append, ts_tensor *out);
TS_API int ts_trapezoid_x(ts_tensor a, ts_tensor x, int64_t dim, ts_tensor *out);
TS_API int ts_trapezoid(ts_tensor a, double dx, int64_t dim, ts_tensor *out);
TS_API int ts_cumulative_trapezoid_x(ts_tensor a, ts_tensor x, int64_t dim, ts_tensor *out);
TS_API int ts_cumulative_trapezoid(ts_tensor a, double dx, int64_t dim, ts_tensor *out);

/* section: Compare */
TS_API int ts_equal(ts_tensor a, ts_tensor b, bool *out);
TS_API int ts_eq_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_eq(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_eq_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_eq_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_ne_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_ne(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_ne_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_ne_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_lt_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_lt(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_lt_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_lt_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_le_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_le(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_le_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_le_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_gt_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_gt(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_gt_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_gt_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_ge_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_ge(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_ge_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_ge_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_isnan(ts_tensor a, ts_tensor *out);
TS_API int ts_isinf(ts_tensor a, ts_tensor *out);
TS_API int ts_isfinite(ts_tensor a, ts_tensor *out);
TS_API int ts_isposinf(ts_tensor a, ts_tensor *out);
TS_API int ts_isneginf(ts_tensor a, ts_tensor *out);
TS_API int ts_isreal(ts_tensor a, ts_tensor *out);
TS_API int ts_allclose(ts_tensor a, ts_tensor target, double rtol, double atol, bool equal_nan, bool *out);
TS_API int ts_is_nonzero(ts_tensor a, bool *out);
TS_API int ts_isclose(ts_tensor a, ts_tensor other, double rtol, double atol, bool nanEqual, ts_tensor *out);
TS_API int ts_isin(ts_tensor a, ts_tensor test_elements, bool assumeUnique, bool invert, ts_tensor *out);
TS_API int ts_where(ts_tensor a, ts_tensor condition, ts_tensor y, ts_tensor *out);

/* section: Statistics */
TS_API int ts_count_nonzero(ts_tensor a, const int64_t *dim, int64_t ndim, ts_tensor *out);
TS_API int ts_std(ts_tensor a, const int64_t *dim, int64_t ndim, bool unbiased, bool keepdim, int32_t dtype, ts_tensor *out);
TS_API int ts_var(ts_tensor a, const int64_t *dim, int64_t ndim, bool unbiased, bool keepdim, int32_t dtype, ts_tensor *out);
TS_API int ts_std_mean(ts_tensor a, const int64_t *dim, int64_t ndim, bool unbiased, bool keepdim, int32_t dtype, ts_tensor *first, ts_tensor *second);
TS_API int ts_var_mean(ts_tensor a, const int64_t *dim, int64_t ndim, bool unbiased, bool keepdim, int32_t dtype, ts_tensor *first, ts_tensor *second);
TS_API int ts_unique(ts_tensor a, bool sorted, bool return_inverse, bool return_counts, ts_scalar dim, ts_tensor *out, ts_tensor *inverse, ts_tensor *counts);
TS_API int ts_unique_consecutive(ts_tensor a, bool return_inverse, bool return_counts, ts_scalar dim, ts_tensor *out, ts_tensor *inverse, ts_tensor *counts);

/* section: Activation */
TS_API int ts_relu(ts_tensor a, ts_tensor *out);
TS_API int ts_relu_(ts_tensor a, ts_tensor *out);
TS_API int ts_relu6(ts_tensor a, ts_tensor *out);
TS_API int ts_relu6_(ts_tensor a, ts_tensor *out);
TS_API int ts_selu(ts_tensor a, ts_tensor *out);
TS_API int ts_selu_(ts_tensor a, ts_tensor *out);
TS_API int ts_silu(ts_tensor a, ts_tensor *out);
TS_API int ts_silu_(ts_tensor a, ts_tensor *out);
TS_API int ts_hardsigmoid(ts_tensor a, ts_tensor *out);
TS_API int ts_hardsigmoid_(ts_tensor a, ts_tensor *out);
TS_API int ts_hardswish(ts_tensor a, ts_tensor *out);
TS_API int ts_hardswish_(ts_tensor a, ts_tensor *out);
TS_API int ts_hardtanh(ts_tensor a, ts_scalar min, ts_scalar max, ts_tensor *out);
TS_API int ts_hardtanh_(ts_tensor a, ts_scalar min, ts_scalar max, ts_tensor *out);
TS_API int ts_leaky_relu(ts_tensor a, ts_scalar negative_slope, ts_tensor *out);
TS_API int ts_leaky_relu_(ts_tensor a, ts_scalar negative_slope, ts_tensor *out);
TS_API int ts_softplus(ts_tensor a, double beta, double threshold, ts_tensor *out);
TS_API int ts_threshold(ts_tensor a, ts_scalar threshold, ts_scalar value, ts_tensor *out);
TS_API int ts_threshold_(ts_tensor a, ts_scalar threshold, ts_scalar value, ts_tensor *out);
TS_API int ts_glu(ts_tensor a, int64_t dim, ts_tensor *out);
TS_API int ts_log_sigmoid(ts_tensor a, ts_tensor *out);
TS_API int ts_prelu(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_rrelu(ts_tensor a, double lower, double upper, ts_tensor *out);
TS_API int ts_rrelu_(ts_tensor a, double lower, double upper, ts_tensor *out);
TS_API int ts_softmax(ts_tensor a, int64_t dim, int32_t dtype, ts_tensor *out);
TS_API int ts_log_softmax(ts_tensor a, int64_t dim, int32_t dtype, ts_tensor *out);
TS_API int ts_gelu(ts_tensor a, ts_tensor *out);
TS_API int ts_gelu_(ts_tensor a, ts_tensor *out);
TS_API int ts_celu(ts_tensor a, ts_tensor *out);
TS_API int ts_celu_(ts_tensor a, ts_tensor *out);
TS_API int ts_celu_alpha(ts_tensor a, ts_scalar alpha, ts_tensor *out);
TS_API int ts_celu_alpha_(ts_tensor a, ts_scalar alpha, ts_tensor *out);
TS_API int ts_elu(ts_tensor a, double alpha, ts_tensor *out);
TS_API int ts_elu_(ts_tensor a, double alpha, ts_tensor *out);
TS_API int ts_elu_scaled(ts_tensor a, ts_scalar alpha, ts_scalar scale, ts_scalar input_scale, ts_tensor *out);
TS_API int ts_elu_scaled_(ts_tensor a, ts_scalar alpha, ts_scalar scale, ts_scalar input_scale, ts_tensor *out);

/* section: Binary */
TS_API int ts_arctan2(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_arctan2_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_atan2(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_atan2_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_bitwise_and(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_bitwise_and_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_bitwise_left_shift(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_bitwise_left_shift_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_bitwise_or(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_bitwise_or_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_bitwise_right_shift(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_bitwise_right_shift_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_bitwise_xor(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_bitwise_xor_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_copysign(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_copysign_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_float_power(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_float_power_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_floor_divide_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_floor_divide(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_floor_divide_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_floor_divide_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_fmax(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_fmin(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_fmod_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_fmod(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_fmod_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_fmod_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_gcd(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_gcd_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_heaviside(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_heaviside_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_hypot(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_igamma(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_igammac(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_lcm(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_lcm_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_ldexp(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_ldexp_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_lerp(ts_tensor a, ts_tensor end_, ts_tensor weight, ts_tensor *out);
TS_API int ts_lerp_(ts_tensor a, ts_tensor end_, ts_tensor weight, ts_tensor *out);
TS_API int ts_logaddexp(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_logaddexp2(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_logical_and(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_logical_and_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_logical_or(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_logical_or_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_logical_xor(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_logical_xor_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_maximum(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_minimum(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_nextafter(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_nextafter_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_true_divide_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_true_divide(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_true_divide_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_true_divide_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_xlogy_scalar(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_xlogy(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_xlogy_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out);
TS_API int ts_xlogy_(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_clamp_scalar(ts_tensor a, ts_scalar min, ts_scalar max, ts_tensor *out);
TS_API int ts_clamp(ts_tensor a, ts_tensor min, ts_tensor max, ts_tensor *out);
TS_API int ts_clamp_scalar_(ts_tensor a, ts_scalar min, ts_scalar max, ts_tensor *out);
TS_API int ts_clamp_(ts_tensor a, ts_tensor min, ts_tensor max, ts_tensor *out);
TS_API int ts_clamp_max(ts_tensor a, ts_scalar max, ts_tensor *out);
TS_API int ts_clamp_max_(ts_tensor a, ts_scalar max, ts_tensor *out);
TS_API int ts_clamp_min(ts_tensor a, ts_scalar min, ts_tensor *out);
TS_API int ts_clamp_min_(ts_tensor a, ts_scalar min, ts_tensor *out);
TS_API int ts_clip(ts_tensor a, ts_scalar min, ts_scalar max, ts_tensor *out);
TS_API int ts_addcmul(ts_tensor a, ts_tensor tensor1, ts_tensor tensor2, ts_scalar value, ts_tensor *out);
TS_API int ts_addcmul_(ts_tensor a, ts_tensor tensor1, ts_tensor tensor2, ts_scalar value, ts_tensor *out);
TS_API int ts_addcdiv(ts_tensor a, ts_tensor tensor1, ts_tensor tensor2, ts_scalar value, ts_tensor *out);
TS_API int ts_addcdiv_(ts_tensor a, ts_tensor tensor1, ts_tensor tensor2, ts_scalar value, ts_tensor *out);
TS_API int ts_max_other(ts_tensor a, ts_tensor other, ts_tensor *out);
TS_API int ts_min_other(ts_tensor a, ts_tensor other, ts_tensor *out);

/* section: Split */
TS_API int ts_chunk(ts_tensor a, int64_t chunks, int64_t dim, ts_tensor **out, int64_t *count);
TS_API int ts_unbind(ts_tensor a, int64_t dimension, ts_tensor **out, int64_t *count);
TS_API int ts_split(ts_tensor a, int64_t size, int64_t dim, ts_tensor **out, int64_t *count);
TS_API int ts_split_sizes(ts_tensor a, const int64_t *sizes, int64_t sizes_count, int64_t dim, ts_tensor **out, int64_t *count);
TS_API int ts_tensor_split(ts_tensor a, int64_t size, int64_t dim, ts_tensor **out, int64_t *count);
TS_API int ts_tensor_split_at(ts_tensor a, const int64_t *sizes, int64_t sizes_count, int64_t dim, ts_tensor **out, int64_t *count);
TS_API int ts_tensor_split_tensor(ts_tensor a, ts_tensor indices, int64_t dim, ts_tensor **out, int64_t *count);
TS_API int ts_hsplit(ts_tensor a, int64_t size, ts_tensor **out, int64_t *count);
TS_API int ts_hsplit_at(ts_tensor a, const int64_t *sizes, int64_t sizes_count, ts_tensor **out, int64_t *count);
TS_API int ts_vsplit(ts_tensor a, int64_t size, ts_tensor **out, int64_t *count);
TS_API int ts_vsplit_at(ts_tensor a, const int64_t *sizes, int64_t sizes_count, ts_tensor **out, int64_t *count);
TS_API int ts_dsplit(ts_tensor a, int64_t size, ts_tensor **out, int64_t *count);
TS_API int ts_dsplit_at(ts_tensor a, const int64_t *sizes, int64_t sizes_count, ts_tensor **out, int64_t *count);

/* section: Index */
TS_API int ts_gather(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor *out);
TS_API int ts_scatter(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor src, ts_tensor *out);
TS_API int ts_scatter_(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor src, ts_tensor *out);
TS_API int ts_scatter_add(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor src, ts_tensor *out);
TS_API int ts_scatter_add_(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor src, ts_tensor *out);
TS_API int ts_index_copy(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor source, ts_tensor *out);
TS_API int ts_index_copy_(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor source, ts_tensor *out);
TS_API int ts_index_fill(ts_tensor a, int64_t dim, ts_tensor index, ts_scalar value, ts_tensor *out);
TS_API int ts_index_fill_(ts_tensor a, int64_t dim, ts_tensor index, ts_scalar value, ts_tensor *out);
TS_API int ts_masked_fill(ts_tensor a, ts_tensor mask, ts_scalar value, ts_tensor *out);
TS_API int ts_masked_fill_(ts_tensor a, ts_tensor mask, ts_scalar value, ts_tensor *out);
TS_API int ts_masked_scatter(ts_tensor a, ts_tensor mask, ts_tensor value, ts_tensor *out);
TS_API int ts_masked_scatter_(ts_tensor a, ts_tensor mask, ts_tensor value, ts_tensor *out);
TS_API int ts_masked_select(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_nonzero(ts_tensor a, ts_tensor *out);
TS_API int ts_argwhere(ts_tensor a, ts_tensor *out);
TS_API int ts_index_add(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor source, ts_scalar alpha, ts_tensor *out);
TS_API int ts_index_add_(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor source, ts_scalar alpha, ts_tensor *out);
TS_API int ts_take_along(ts_tensor a, ts_tensor indices, ts_tensor *out);
TS_API int ts_take_along_dim(ts_tensor a, ts_tensor indices, int64_t dim, ts_tensor *out);
TS_API int ts_bucketize(ts_tensor a, ts_tensor boundaries, bool outInt32, bool right, ts_tensor *out);
TS_API int ts_fill_(ts_tensor a, ts_scalar value, ts_tensor *out);
TS_API int ts_zero_(ts_tensor a, ts_tensor *out);
TS_API int ts_set_(ts_tensor a, ts_tensor b, ts_tensor *out);

/* section: Products */
TS_API int ts_matmul(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_mm(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_bmm(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_mv(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_dot(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_vdot(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_inner(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_outer(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_ger(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_addmm(ts_tensor a, ts_tensor mat1, ts_tensor mat2, double beta, double alpha, ts_tensor *out);
TS_API int ts_addmm_(ts_tensor a, ts_tensor mat1, ts_tensor mat2, double beta, double alpha, ts_tensor *out);
TS_API int ts_addmv(ts_tensor a, ts_tensor mat, ts_tensor vec, double beta, double alpha, ts_tensor *out);
TS_API int ts_addmv_(ts_tensor a, ts_tensor mat, ts_tensor vec, double beta, double alpha, ts_tensor *out);
TS_API int ts_addr(ts_tensor a, ts_tensor vec1, ts_tensor vec2, double beta, double alpha, ts_tensor *out);
TS_API int ts_addr_(ts_tensor a, ts_tensor vec1, ts_tensor vec2, double beta, double alpha, ts_tensor *out);
TS_API int ts_addbmm(ts_tensor a, ts_tensor batch1, ts_tensor batch2, double beta, double alpha, ts_tensor *out);
TS_API int ts_addbmm_(ts_tensor a, ts_tensor batch1, ts_tensor batch2, double beta, double alpha, ts_tensor *out);
TS_API int ts_baddbmm(ts_tensor a, ts_tensor batch1, ts_tensor batch2, double beta, double alpha, ts_tensor *out);
TS_API int ts_matrix_power(ts_tensor a, int64_t n, ts_tensor *out);
TS_API int ts_matrix_exp(ts_tensor a, ts_tensor *out);
TS_API int ts_det(ts_tensor a, ts_tensor *out);
TS_API int ts_logdet(ts_tensor a, ts_tensor *out);
TS_API int ts_inverse(ts_tensor a, ts_tensor *out);
TS_API int ts_cholesky(ts_tensor a, bool upper, ts_tensor *out);
TS_API int ts_cholesky_inverse(ts_tensor a, bool upper, ts_tensor *out);
TS_API int ts_cholesky_solve(ts_tensor a, ts_tensor input2, bool upper, ts_tensor *out);
TS_API int ts_kron(ts_tensor a, ts_tensor b, ts_tensor *out);
TS_API int ts_trace(ts_tensor a, ts_tensor *out);
TS_API int ts_pinverse(ts_tensor a, double rcond, bool hermitian, ts_tensor *out);
TS_API int ts_tensordot(ts_tensor a, ts_tensor b, const int64_t *dims1, int64_t dims1_count, const int64_t *dims2, int64_t dims2_count, ts_tensor *out);
TS_API int ts_vander(ts_tensor a, int64_t N, bool increasing, ts_tensor *out);

/* section: Sampling */
TS_API int ts_bernoulli(ts_tensor a, ts_generator generator, ts_tensor *out);
TS_API int ts_multinomial(ts_tensor a, int64_t num_samples, bool replacement, ts_generator generator, ts_tensor *out);
TS_API int ts_poisson(ts_tensor a, ts_generator generator, ts_tensor *out);
TS_API int ts_normal_(ts_tensor a, double mean, double std, ts_generator generator, ts_tensor *out);
TS_API int ts_uniform_(ts_tensor a, double from, double to, ts_generator generator, ts_tensor *out);
TS_API int ts_exponential_(ts_tensor a, double lambda, ts_generator generator, ts_tensor *out);
TS_API int ts_cauchy_(ts_tensor a, double median, double sigma, ts_generator generator, ts_tensor *out);
TS_API int ts_geometric_(ts_tensor a, double p, ts_generator generator, ts_tensor *out);
TS_API int ts_log_normal_(ts_tensor a, double mean, double std, ts_generator generator, ts_tensor *out);
TS_API int ts_bernoulli_tensor_(ts_tensor a, ts_tensor p, ts_generator generator, ts_tensor *out);
TS_API int ts_bernoulli_(ts_tensor a, double p, ts_generator generator, ts_tensor *out);
TS_API int ts_binomial(ts_tensor a, ts_tensor prob, ts_generator generator, ts_tensor *out);
TS_API int ts_random_(ts_tensor a, double from, double to, ts_generator generator, ts_tensor *out);

/* section: Indexing */
TS_API int ts_index_get(ts_tensor t, const ts_index *indices, int64_t count, ts_tensor *out);
TS_API int ts_index_put_(ts_tensor t, const ts_index *indices, int64_t count, ts_tensor value, bool accumulate, ts_tensor *out);
TS_API int ts_index_put_scalar_(ts_tensor t, const ts_index *indices, int64_t count, ts_scalar value, ts_tensor *out);
TS_API int ts_where_nonzero(ts_tensor condition, ts_tensor **out, int64_t *count);
TS_API int ts_searchsorted(ts_tensor sorted_sequence, ts_tensor values, bool out_int32, bool right, ts_tensor sorter, ts_tensor *out);
TS_API int ts_tril_indices(int64_t row, int64_t col, int64_t offset, int32_t dtype, ts_tensor *out);
TS_API int ts_triu_indices(int64_t row, int64_t col, int64_t offset, int32_t dtype, ts_tensor *out);

/* section: Join */
TS_API int ts_cat(const ts_tensor *tensors, int64_t count, int64_t dim, ts_tensor *out);
TS_API int ts_stack(const ts_tensor *tensors, int64_t count, int64_t dim, ts_tensor *out);
TS_API int ts_hstack(const ts_tensor *tensors, int64_t count, ts_tensor *out);
TS_API int ts_vstack(const ts_tensor *tensors, int64_t count, ts_tensor *out);
TS_API int ts_dstack(const ts_tensor *tensors, int64_t count, ts_tensor *out);
TS_API int ts_column_stack(const ts_tensor *tensors, int64_t count, ts_tensor *out);
TS_API int ts_block_diag(const ts_tensor *tensors, int64_t count, ts_tensor *out);
TS_API int ts_cartesian_prod(const ts_tensor *tensors, int64_t count, ts_tensor *out);
TS_API int ts_combinations(ts_tensor a, int64_t r, bool with_replacement, ts_tensor *out);
TS_API int ts_meshgrid(const ts_tensor *tensors, int64_t count, const char *indexing, ts_tensor **out, int64_t *out_count);
TS_API int ts_broadcast_tensors(const ts_tensor *tensors, int64_t count, ts_tensor **out, int64_t *out_count);
TS_API int ts_einsum(const char *equation, const ts_tensor *tensors, int64_t count, ts_tensor *out);
TS_API int ts_chain_matmul(const ts_tensor *tensors, int64_t count, ts_tensor *out);
TS_API int ts_complex(ts_tensor real, ts_tensor imag, ts_tensor *out);
TS_API int ts_polar(ts_tensor abs, ts_tensor angle, ts_tensor *out);

/* section: Linalg */
TS_API int ts_cdist(ts_tensor x1, ts_tensor x2, double p, int64_t compute_mode, ts_tensor *out);
TS_API int ts_linalg_norm(ts_tensor a, ts_scalar ord, const int64_t *dim, int64_t ndim, bool keepdim, ts_tensor *out);
TS_API int ts_linalg_norm_named(ts_tensor a, const char *ord, const int64_t *dim, int64_t ndim, bool keepdim, ts_tensor *out);
TS_API int ts_linalg_vector_norm(ts_tensor a, double ord, const int64_t *dim, int64_t ndim, bool keepdim, ts_tensor *out);
TS_API int ts_linalg_svd(ts_tensor a, bool full_matrices, ts_tensor *u, ts_tensor *s, ts_tensor *vh);
TS_API int ts_linalg_svdvals(ts_tensor a, ts_tensor *out);
TS_API int ts_linalg_eig(ts_tensor a, ts_tensor *values, ts_tensor *vectors);
TS_API int ts_linalg_eigh(ts_tensor a, const char *uplo, ts_tensor *values, ts_tensor *vectors);
TS_API int ts_linalg_eigvals(ts_tensor a, ts_tensor *out);
TS_API int ts_linalg_eigvalsh(ts_tensor a, const char *uplo, ts_tensor *out);
TS_API int ts_linalg_qr(ts_tensor a, const char *mode, ts_tensor *q, ts_tensor *r);
TS_API int ts_linalg_solve(ts_tensor a, ts_tensor b, bool left, ts_tensor *out);
TS_API int ts_linalg_solve_triangular(ts_tensor a, ts_tensor b, bool upper, bool left, bool unitriangular, ts_tensor *out);
TS_API int ts_linalg_lstsq(ts_tensor a, ts_tensor b, ts_scalar rcond, ts_tensor *solution, ts_tensor *residuals, ts_tensor *rank, ts_tensor *singular_values);
TS_API int ts_linalg_inv(ts_tensor a, ts_tensor *out);
TS_API int ts_linalg_pinv(ts_tensor a, ts_scalar atol, ts_scalar rtol, bool hermitian, ts_tensor *out);
TS_API int ts_linalg_cholesky(ts_tensor a, ts_tensor *out);
TS_API int ts_linalg_slogdet(ts_tensor a, ts_tensor *sign, ts_tensor *logabsdet);
TS_API int ts_linalg_matrix_rank(ts_tensor a, ts_scalar atol, ts_scalar rtol, bool hermitian, ts_tensor *out);
TS_API int ts_linalg_multi_dot(const ts_tensor *tensors, int64_t count, ts_tensor *out);
TS_API int ts_linalg_cross(ts_tensor a, ts_tensor b, int64_t dim, ts_tensor *out);

/* section: FFT */
TS_API int ts_fft(const char *kind, ts_tensor a, int64_t n, int64_t dim, const char *norm, ts_tensor *out);
TS_API int ts_fftfreq(int64_t n, double d, bool real, int32_t dtype, ts_tensor *out);
TS_API int ts_fftshift(ts_tensor a, const int64_t *dim, int64_t ndim, bool inverse, ts_tensor *out);
TS_API int ts_window(const char *kind, int64_t length, bool periodic, double alpha, double beta, int32_t dtype, ts_tensor *out);
TS_API int ts_stft(ts_tensor a, int64_t n_fft, int64_t hop_length, int64_t win_length, ts_tensor window, bool center, const char *pad_mode, bool normalized, int32_t onesided, int32_t return_complex, ts_tensor *out);
TS_API int ts_istft(ts_tensor a, int64_t n_fft, int64_t hop_length, int64_t win_length, ts_tensor window, bool center, bool normalized, int32_t onesided, int64_t length, bool return_complex, ts_tensor *out);

/* section: Types */
TS_API int ts_promote_types(int32_t a, int32_t b, int32_t *out);
TS_API int ts_result_type(ts_tensor a, ts_tensor b, int32_t *out);
TS_API int ts_can_cast(int32_t from, int32_t to, bool *out);
TS_API int ts_frexp(ts_tensor a, ts_tensor *mantissa, ts_tensor *exponent);
TS_API int ts_is_conj(ts_tensor a, bool *out);
TS_API int ts_is_neg(ts_tensor a, bool *out);
TS_API int ts_normal_tensors(ts_tensor mean, ts_tensor std, ts_generator generator, ts_tensor *out);
TS_API int ts_empty_strided(const int64_t *size, int64_t ndim, const int64_t *strides, int64_t stride_count, int32_t dtype, ts_tensor *out);

/* section: NN
   Layers, activations, pooling, losses. Arrays that describe the spatial axes all have n entries (n = 1, 2 or 3).
   reduction: 0 none, 1 mean, 2 sum. A dtype of -1 keeps the input's. Optional tensors are NULL when absent. */
/* the variant of the inner loops that runs, "plain", "avx2" or "avx512"; never fails */
TS_API const char *ts_nn_kernels(void);
TS_API int ts_nn_linear(ts_tensor input, ts_tensor weight, ts_tensor bias, ts_tensor *out);
TS_API int ts_nn_bilinear(ts_tensor input1, ts_tensor input2, ts_tensor weight, ts_tensor bias, ts_tensor *out);
TS_API int ts_nn_conv(ts_tensor input, ts_tensor weight, ts_tensor bias, const int64_t *stride, const int64_t *padding, const int64_t *dilation, int32_t n, int64_t groups, ts_tensor *out);
TS_API int ts_nn_conv_padded(ts_tensor input, ts_tensor weight, ts_tensor bias, const int64_t *stride, bool same, const int64_t *dilation, int32_t n, int64_t groups, ts_tensor *out);
TS_API int ts_nn_conv_transpose(ts_tensor input, ts_tensor weight, ts_tensor bias, const int64_t *stride, const int64_t *padding, const int64_t *output_padding, const int64_t *dilation, int32_t n, int64_t groups, ts_tensor *out);
TS_API int ts_nn_pad(ts_tensor input, const int64_t *pad, int32_t n, const char *mode, double value, ts_tensor *out);
TS_API int ts_nn_embedding(ts_tensor weight, ts_tensor indices, int64_t padding_idx, bool scale_grad_by_freq, bool sparse, ts_tensor *out);
TS_API int ts_nn_embedding_renorm(ts_tensor weight, ts_tensor indices, double max_norm, double norm_type);
TS_API int ts_nn_one_hot(ts_tensor x, int64_t classes, ts_tensor *out);

/* normalisation */
TS_API int ts_nn_batch_norm(ts_tensor input, ts_tensor running_mean, ts_tensor running_var, ts_tensor weight, ts_tensor bias, bool training, double momentum, double eps, ts_tensor *out);
TS_API int ts_nn_instance_norm(ts_tensor input, ts_tensor running_mean, ts_tensor running_var, ts_tensor weight, ts_tensor bias, bool use_input_stats, double momentum, double eps, ts_tensor *out);
TS_API int ts_nn_layer_norm(ts_tensor input, const int64_t *shape, int32_t n, ts_tensor weight, ts_tensor bias, double eps, ts_tensor *out);
TS_API int ts_nn_group_norm(ts_tensor input, int64_t groups, ts_tensor weight, ts_tensor bias, double eps, ts_tensor *out);
TS_API int ts_nn_normalize(ts_tensor input, double p, int64_t dim, double eps, ts_tensor *out);

/* dropout: kind 0 element-wise, 1 whole channels, 2 alpha, 3 alpha over whole channels */
TS_API int ts_nn_dropout(ts_tensor input, double p, bool training, bool inplace, int32_t kind, ts_tensor *out);

/* activations */
TS_API int ts_nn_relu(ts_tensor x, bool inplace, ts_tensor *out);
TS_API int ts_nn_relu6(ts_tensor x, bool inplace, ts_tensor *out);
TS_API int ts_nn_selu(ts_tensor x, bool inplace, ts_tensor *out);
TS_API int ts_nn_silu(ts_tensor x, bool inplace, ts_tensor *out);
TS_API int ts_nn_mish(ts_tensor x, bool inplace, ts_tensor *out);
TS_API int ts_nn_sigmoid(ts_tensor x, bool inplace, ts_tensor *out);
TS_API int ts_nn_tanh(ts_tensor x, bool inplace, ts_tensor *out);
TS_API int ts_nn_hardsigmoid(ts_tensor x, bool inplace, ts_tensor *out);
TS_API int ts_nn_hardswish(ts_tensor x, bool inplace, ts_tensor *out);
TS_API int ts_nn_leaky_relu(ts_tensor x, double slope, bool inplace, ts_tensor *out);
TS_API int ts_nn_elu(ts_tensor x, double alpha, bool inplace, ts_tensor *out);
TS_API int ts_nn_celu(ts_tensor x, double alpha, bool inplace, ts_tensor *out);
TS_API int ts_nn_hardtanh(ts_tensor x, double min, double max, bool inplace, ts_tensor *out);
TS_API int ts_nn_threshold(ts_tensor x, double threshold, double value, bool inplace, ts_tensor *out);
TS_API int ts_nn_rrelu(ts_tensor x, double lower, double upper, bool training, bool inplace, ts_tensor *out);
TS_API int ts_nn_gelu(ts_tensor x, bool tanh, bool inplace, ts_tensor *out);
TS_API int ts_nn_softplus(ts_tensor x, double beta, double threshold, ts_tensor *out);
TS_API int ts_nn_logsigmoid(ts_tensor x, ts_tensor *out);
TS_API int ts_nn_hardshrink(ts_tensor x, double lambda, ts_tensor *out);
TS_API int ts_nn_softshrink(ts_tensor x, double lambda, ts_tensor *out);
TS_API int ts_nn_softsign(ts_tensor x, ts_tensor *out);
TS_API int ts_nn_tanhshrink(ts_tensor x, ts_tensor *out);
TS_API int ts_nn_prelu(ts_tensor x, ts_tensor weight, ts_tensor *out);
TS_API int ts_nn_glu(ts_tensor x, int64_t dim, ts_tensor *out);
TS_API int ts_nn_softmax(ts_tensor x, int64_t dim, int32_t dtype, ts_tensor *out);
TS_API int ts_nn_log_softmax(ts_tensor x, int64_t dim, int32_t dtype, ts_tensor *out);

/* pooling and resampling; mode: 0 nearest, 1 linear, 2 bilinear, 3 bicubic, 4 trilinear, 5 area, 6 nearest-exact */
TS_API int ts_nn_max_pool(ts_tensor input, const int64_t *kernel, const int64_t *stride, const int64_t *padding, const int64_t *dilation, int32_t n, bool ceil_mode, ts_tensor *out);
TS_API int ts_nn_max_pool_with_indices(ts_tensor input, const int64_t *kernel, const int64_t *stride, const int64_t *padding, const int64_t *dilation, int32_t n, bool ceil_mode, ts_tensor *out, ts_tensor *indices);
TS_API int ts_nn_avg_pool(ts_tensor input, const int64_t *kernel, const int64_t *stride, const int64_t *padding, int32_t n, bool ceil_mode, bool count_include_pad, int64_t divisor_override, ts_tensor *out);
TS_API int ts_nn_adaptive_avg_pool(ts_tensor input, const int64_t *size, int32_t n, ts_tensor *out);
TS_API int ts_nn_adaptive_max_pool(ts_tensor input, const int64_t *size, int32_t n, ts_tensor *out, ts_tensor *indices);
TS_API int ts_nn_upsample(ts_tensor input, int32_t mode, const int64_t *size, int32_t nsize, const double *scale, int32_t nscale, bool align_corners, bool antialias, ts_tensor *out);
TS_API int ts_nn_pixel_shuffle(ts_tensor x, int64_t factor, ts_tensor *out);
TS_API int ts_nn_pixel_unshuffle(ts_tensor x, int64_t factor, ts_tensor *out);
TS_API int ts_nn_channel_shuffle(ts_tensor x, int64_t groups, ts_tensor *out);

/* losses and distances */
TS_API int ts_nn_cross_entropy(ts_tensor input, ts_tensor target, ts_tensor weight, int64_t reduction, int64_t ignore_index, double label_smoothing, ts_tensor *out);
TS_API int ts_nn_nll_loss(ts_tensor input, ts_tensor target, ts_tensor weight, int64_t reduction, int64_t ignore_index, ts_tensor *out);
TS_API int ts_nn_binary_cross_entropy(ts_tensor input, ts_tensor target, ts_tensor weight, int64_t reduction, ts_tensor *out);
TS_API int ts_nn_binary_cross_entropy_with_logits(ts_tensor input, ts_tensor target, ts_tensor weight, ts_tensor pos_weight, int64_t reduction, ts_tensor *out);
TS_API int ts_nn_mse_loss(ts_tensor input, ts_tensor target, int64_t reduction, ts_tensor *out);
TS_API int ts_nn_l1_loss(ts_tensor input, ts_tensor target, int64_t reduction, ts_tensor *out);
TS_API int ts_nn_smooth_l1_loss(ts_tensor input, ts_tensor target, int64_t reduction, double beta, ts_tensor *out);
TS_API int ts_nn_huber_loss(ts_tensor input, ts_tensor target, int64_t reduction, double delta, ts_tensor *out);
TS_API int ts_nn_kl_div(ts_tensor input, ts_tensor target, int64_t reduction, bool log_target, ts_tensor *out);
TS_API int ts_nn_poisson_nll_loss(ts_tensor input, ts_tensor target, bool log_input, bool full, double eps, int64_t reduction, ts_tensor *out);
TS_API int ts_nn_soft_margin_loss(ts_tensor input, ts_tensor target, int64_t reduction, ts_tensor *out);
TS_API int ts_nn_hinge_embedding_loss(ts_tensor input, ts_tensor target, double margin, int64_t reduction, ts_tensor *out);
TS_API int ts_nn_multi_margin_loss(ts_tensor input, ts_tensor target, double p, double margin, ts_tensor weight, int64_t reduction, ts_tensor *out);
TS_API int ts_nn_multilabel_margin_loss(ts_tensor input, ts_tensor target, int64_t reduction, ts_tensor *out);
TS_API int ts_nn_margin_ranking_loss(ts_tensor input1, ts_tensor input2, ts_tensor target, double margin, int64_t reduction, ts_tensor *out);
TS_API int ts_nn_cosine_embedding_loss(ts_tensor input1, ts_tensor input2, ts_tensor target, double margin, int64_t reduction, ts_tensor *out);
TS_API int ts_nn_triplet_margin_loss(ts_tensor anchor, ts_tensor positive, ts_tensor negative, double margin, double p, double eps, bool swap, int64_t reduction, ts_tensor *out);
TS_API int ts_nn_cosine_similarity(ts_tensor x1, ts_tensor x2, int64_t dim, double eps, ts_tensor *out);
TS_API int ts_nn_pairwise_distance(ts_tensor x1, ts_tensor x2, double p, double eps, bool keepdim, ts_tensor *out);

/* attention; weights (averaged over the heads) are returned when asked for, NULL otherwise */
TS_API int ts_nn_scaled_dot_product_attention(ts_tensor query, ts_tensor key, ts_tensor value, ts_tensor mask, double p, bool causal, ts_tensor *out);
TS_API int ts_nn_multi_head_attention(ts_tensor query, ts_tensor key, ts_tensor value, int64_t heads, ts_tensor in_weight, ts_tensor q_weight, ts_tensor k_weight, ts_tensor v_weight, ts_tensor in_bias, ts_tensor bias_k, ts_tensor bias_v, bool add_zero_attn, double p, ts_tensor out_weight, ts_tensor out_bias, bool training, ts_tensor key_padding_mask, bool need_weights, ts_tensor attn_mask, ts_tensor *out, ts_tensor *weights);

/* recurrent layers; kind: 0 tanh, 1 relu, 2 GRU. parameters in PyTorch's order: w_ih, w_hh, b_ih, b_hh, layer by layer, direction by direction */
TS_API int ts_nn_lstm(ts_tensor input, ts_tensor h0, ts_tensor c0, const ts_tensor *parameters, int32_t nparameters, bool has_biases, int64_t layers, double dropout, bool training, bool bidirectional, bool batch_first, ts_tensor *out, ts_tensor *h, ts_tensor *c);
TS_API int ts_nn_rnn(int32_t kind, ts_tensor input, ts_tensor h0, const ts_tensor *parameters, int32_t nparameters, bool has_biases, int64_t layers, double dropout, bool training, bool bidirectional, bool batch_first, ts_tensor *out, ts_tensor *h);
TS_API int ts_nn_lstm_cell(ts_tensor input, ts_tensor h0, ts_tensor c0, ts_tensor w_ih, ts_tensor w_hh, ts_tensor b_ih, ts_tensor b_hh, ts_tensor *h, ts_tensor *c);
TS_API int ts_nn_rnn_cell(int32_t kind, ts_tensor input, ts_tensor h0, ts_tensor w_ih, ts_tensor w_hh, ts_tensor b_ih, ts_tensor b_hh, ts_tensor *h);

/* initialisation and gradients of whole parameter lists */
TS_API int ts_nn_orthogonal_(ts_tensor tensor, double gain);
TS_API int ts_nn_trunc_normal_(ts_tensor tensor, double mean, double std, double a, double b, ts_generator generator);
TS_API int ts_nn_sparse_(ts_tensor tensor, double sparsity, double std);
TS_API int ts_nn_clip_grad_norm_(const ts_tensor *parameters, int32_t n, double max_norm, double norm_type, double *total);
TS_API int ts_nn_clip_grad_value_(const ts_tensor *parameters, int32_t n, double value);

/* section: Optim
   One pass over a whole list of parameters; a parameter without gradient is left alone.
   The states are updated in place. steps[i] counts from 1, as in PyTorch. */
TS_API int ts_optim_adam(const ts_tensor *parameters, const ts_tensor *exp_avg, const ts_tensor *exp_avg_sq, const ts_tensor *max_exp_avg_sq, const int64_t *steps, int32_t n, double lr, double beta1, double beta2, double eps, double weight_decay, bool decoupled, bool amsgrad, bool maximize);
TS_API int ts_optim_sgd(const ts_tensor *parameters, const ts_tensor *momentum_buffers, const bool *fresh, int32_t n, double lr, double momentum, double dampening, double weight_decay, bool nesterov, bool maximize);
TS_API int ts_optim_rmsprop(const ts_tensor *parameters, const ts_tensor *square_avg, const ts_tensor *grad_avg, const ts_tensor *momentum_buffers, int32_t n, double lr, double alpha, double eps, double weight_decay, double momentum, bool centered, bool maximize);
TS_API int ts_optim_zero_grad(const ts_tensor *parameters, int32_t n, bool set_to_none);

#ifdef __cplusplus
}
#endif
