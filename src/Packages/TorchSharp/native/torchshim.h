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

/* section: NN
   Layers, activations, pooling, losses. Arrays that describe the spatial axes all have n entries (n = 1, 2 or 3).
   reduction: 0 none, 1 mean, 2 sum. A dtype of -1 keeps the input's. Optional tensors are NULL when absent. */
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
