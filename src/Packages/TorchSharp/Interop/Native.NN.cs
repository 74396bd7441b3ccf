using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section NN.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial IntPtr ts_nn_kernels();

    [LibraryImport(Library)]
    internal static partial int ts_nn_linear(Tensor? input, Tensor? weight, Tensor? bias, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_bilinear(Tensor? input1, Tensor? input2, Tensor? weight, Tensor? bias, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_conv(Tensor? input, Tensor? weight, Tensor? bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, int n, long groups, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_conv_padded(Tensor? input, Tensor? weight, Tensor? bias, ReadOnlySpan<long> stride, [MarshalAs(UnmanagedType.U1)] bool same, ReadOnlySpan<long> dilation, int n, long groups, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_conv_transpose(Tensor? input, Tensor? weight, Tensor? bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> output_padding, ReadOnlySpan<long> dilation, int n, long groups, out Tensor result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_nn_pad(Tensor? input, ReadOnlySpan<long> pad, int n, string? mode, double value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_embedding(Tensor? weight, Tensor? indices, long padding_idx, [MarshalAs(UnmanagedType.U1)] bool scale_grad_by_freq, [MarshalAs(UnmanagedType.U1)] bool sparse, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_embedding_renorm(Tensor? weight, Tensor? indices, double max_norm, double norm_type);

    [LibraryImport(Library)]
    internal static partial int ts_nn_one_hot(Tensor? x, long classes, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_batch_norm(Tensor? input, Tensor? running_mean, Tensor? running_var, Tensor? weight, Tensor? bias, [MarshalAs(UnmanagedType.U1)] bool training, double momentum, double eps, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_instance_norm(Tensor? input, Tensor? running_mean, Tensor? running_var, Tensor? weight, Tensor? bias, [MarshalAs(UnmanagedType.U1)] bool use_input_stats, double momentum, double eps, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_layer_norm(Tensor? input, ReadOnlySpan<long> shape, int n, Tensor? weight, Tensor? bias, double eps, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_group_norm(Tensor? input, long groups, Tensor? weight, Tensor? bias, double eps, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_normalize(Tensor? input, double p, long dim, double eps, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_dropout(Tensor? input, double p, [MarshalAs(UnmanagedType.U1)] bool training, [MarshalAs(UnmanagedType.U1)] bool inplace, int kind, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_relu(Tensor? x, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_relu6(Tensor? x, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_selu(Tensor? x, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_silu(Tensor? x, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_mish(Tensor? x, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_sigmoid(Tensor? x, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_tanh(Tensor? x, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_hardsigmoid(Tensor? x, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_hardswish(Tensor? x, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_leaky_relu(Tensor? x, double slope, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_elu(Tensor? x, double alpha, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_celu(Tensor? x, double alpha, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_hardtanh(Tensor? x, double min, double max, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_threshold(Tensor? x, double threshold, double value, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_rrelu(Tensor? x, double lower, double upper, [MarshalAs(UnmanagedType.U1)] bool training, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_gelu(Tensor? x, [MarshalAs(UnmanagedType.U1)] bool tanh, [MarshalAs(UnmanagedType.U1)] bool inplace, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_softplus(Tensor? x, double beta, double threshold, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_logsigmoid(Tensor? x, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_hardshrink(Tensor? x, double lambda, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_softshrink(Tensor? x, double lambda, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_softsign(Tensor? x, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_tanhshrink(Tensor? x, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_prelu(Tensor? x, Tensor? weight, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_glu(Tensor? x, long dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_softmax(Tensor? x, long dim, int dtype, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_log_softmax(Tensor? x, long dim, int dtype, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_max_pool(Tensor? input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, int n, [MarshalAs(UnmanagedType.U1)] bool ceil_mode, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_max_pool_with_indices(Tensor? input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, int n, [MarshalAs(UnmanagedType.U1)] bool ceil_mode, out Tensor result, out Tensor indices);

    [LibraryImport(Library)]
    internal static partial int ts_nn_avg_pool(Tensor? input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, int n, [MarshalAs(UnmanagedType.U1)] bool ceil_mode, [MarshalAs(UnmanagedType.U1)] bool count_include_pad, long divisor_override, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_adaptive_avg_pool(Tensor? input, ReadOnlySpan<long> size, int n, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_adaptive_max_pool(Tensor? input, ReadOnlySpan<long> size, int n, out Tensor result, out Tensor indices);

    [LibraryImport(Library)]
    internal static partial int ts_nn_upsample(Tensor? input, int mode, ReadOnlySpan<long> size, int nsize, ReadOnlySpan<double> scale, int nscale, [MarshalAs(UnmanagedType.U1)] bool align_corners, [MarshalAs(UnmanagedType.U1)] bool antialias, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_pixel_shuffle(Tensor? x, long factor, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_pixel_unshuffle(Tensor? x, long factor, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_channel_shuffle(Tensor? x, long groups, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_cross_entropy(Tensor? input, Tensor? target, Tensor? weight, long reduction, long ignore_index, double label_smoothing, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_nll_loss(Tensor? input, Tensor? target, Tensor? weight, long reduction, long ignore_index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_binary_cross_entropy(Tensor? input, Tensor? target, Tensor? weight, long reduction, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_binary_cross_entropy_with_logits(Tensor? input, Tensor? target, Tensor? weight, Tensor? pos_weight, long reduction, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_mse_loss(Tensor? input, Tensor? target, long reduction, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_l1_loss(Tensor? input, Tensor? target, long reduction, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_smooth_l1_loss(Tensor? input, Tensor? target, long reduction, double beta, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_huber_loss(Tensor? input, Tensor? target, long reduction, double delta, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_kl_div(Tensor? input, Tensor? target, long reduction, [MarshalAs(UnmanagedType.U1)] bool log_target, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_poisson_nll_loss(Tensor? input, Tensor? target, [MarshalAs(UnmanagedType.U1)] bool log_input, [MarshalAs(UnmanagedType.U1)] bool full, double eps, long reduction, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_soft_margin_loss(Tensor? input, Tensor? target, long reduction, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_hinge_embedding_loss(Tensor? input, Tensor? target, double margin, long reduction, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_multi_margin_loss(Tensor? input, Tensor? target, double p, double margin, Tensor? weight, long reduction, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_multilabel_margin_loss(Tensor? input, Tensor? target, long reduction, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_margin_ranking_loss(Tensor? input1, Tensor? input2, Tensor? target, double margin, long reduction, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_cosine_embedding_loss(Tensor? input1, Tensor? input2, Tensor? target, double margin, long reduction, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_triplet_margin_loss(Tensor? anchor, Tensor? positive, Tensor? negative, double margin, double p, double eps, [MarshalAs(UnmanagedType.U1)] bool swap, long reduction, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_cosine_similarity(Tensor? x1, Tensor? x2, long dim, double eps, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_pairwise_distance(Tensor? x1, Tensor? x2, double p, double eps, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_scaled_dot_product_attention(Tensor? query, Tensor? key, Tensor? value, Tensor? mask, double p, [MarshalAs(UnmanagedType.U1)] bool causal, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nn_multi_head_attention(Tensor? query, Tensor? key, Tensor? value, long heads, Tensor? in_weight, Tensor? q_weight, Tensor? k_weight, Tensor? v_weight, Tensor? in_bias, Tensor? bias_k, Tensor? bias_v, [MarshalAs(UnmanagedType.U1)] bool add_zero_attn, double p, Tensor? out_weight, Tensor? out_bias, [MarshalAs(UnmanagedType.U1)] bool training, Tensor? key_padding_mask, [MarshalAs(UnmanagedType.U1)] bool need_weights, Tensor? attn_mask, out Tensor result, out Tensor weights);

    [LibraryImport(Library)]
    internal static partial int ts_nn_lstm(Tensor? input, Tensor? h0, Tensor? c0, ReadOnlySpan<IntPtr> parameters, int nparameters, [MarshalAs(UnmanagedType.U1)] bool has_biases, long layers, double dropout, [MarshalAs(UnmanagedType.U1)] bool training, [MarshalAs(UnmanagedType.U1)] bool bidirectional, [MarshalAs(UnmanagedType.U1)] bool batch_first, out Tensor result, out Tensor h, out Tensor c);

    [LibraryImport(Library)]
    internal static partial int ts_nn_rnn(int kind, Tensor? input, Tensor? h0, ReadOnlySpan<IntPtr> parameters, int nparameters, [MarshalAs(UnmanagedType.U1)] bool has_biases, long layers, double dropout, [MarshalAs(UnmanagedType.U1)] bool training, [MarshalAs(UnmanagedType.U1)] bool bidirectional, [MarshalAs(UnmanagedType.U1)] bool batch_first, out Tensor result, out Tensor h);

    [LibraryImport(Library)]
    internal static partial int ts_nn_lstm_cell(Tensor? input, Tensor? h0, Tensor? c0, Tensor? w_ih, Tensor? w_hh, Tensor? b_ih, Tensor? b_hh, out Tensor h, out Tensor c);

    [LibraryImport(Library)]
    internal static partial int ts_nn_rnn_cell(int kind, Tensor? input, Tensor? h0, Tensor? w_ih, Tensor? w_hh, Tensor? b_ih, Tensor? b_hh, out Tensor h);

    [LibraryImport(Library)]
    internal static partial int ts_nn_orthogonal_(Tensor? tensor, double gain);

    [LibraryImport(Library)]
    internal static partial int ts_nn_trunc_normal_(Tensor? tensor, double mean, double std, double a, double b, Generator? generator);

    [LibraryImport(Library)]
    internal static partial int ts_nn_sparse_(Tensor? tensor, double sparsity, double std);

    [LibraryImport(Library)]
    internal static partial int ts_nn_clip_grad_norm_(ReadOnlySpan<IntPtr> parameters, int n, double max_norm, double norm_type, out double total);

    [LibraryImport(Library)]
    internal static partial int ts_nn_clip_grad_value_(ReadOnlySpan<IntPtr> parameters, int n, double value);
}
