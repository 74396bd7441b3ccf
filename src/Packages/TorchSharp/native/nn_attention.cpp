// Scaled dot-product and multi-head attention, step for step as PyTorch 1.13's functional layer computes them.
#include <cmath>
#include <limits>

#include "linear.h"
#include "shim.h"

// A boolean mask becomes an additive one: -inf where attention is forbidden.
static at::Tensor additive(const at::Tensor &forbidden, at::ScalarType type) {
  return at::zeros(forbidden.sizes(), forbidden.options().dtype(type))
      .masked_fill(forbidden, -std::numeric_limits<double>::infinity());
}

// Here, unlike in multi-head attention, a true entry of a boolean mask takes part.
int ts_nn_scaled_dot_product_attention(ts_tensor query, ts_tensor key, ts_tensor value, ts_tensor mask, double p, bool causal, ts_tensor *out) {
  TS_TRY({
    const at::Tensor &q = T(query), &k = T(key), &v = T(value);
    TORCH_CHECK(!causal || mask == nullptr, "scaled_dot_product_attention takes a mask or is_causal, not both");
    at::Tensor scores = at::matmul(q / std::sqrt(static_cast<double>(q.size(-1))), k.transpose(-2, -1));
    if (causal) {
      auto future = at::ones({q.size(-2), k.size(-2)}, q.options().dtype(at::kBool)).triu(1);
      scores = scores + additive(future, q.scalar_type());
    } else if (mask != nullptr) {
      const at::Tensor &m = T(mask);
      scores = scores + (m.scalar_type() == at::kBool ? additive(m.logical_not(), q.scalar_type()) : m);
    }
    at::Tensor weights = at::softmax(scores, -1);
    if (p > 0) weights = at::dropout(weights, p, true);
    *out = wrap(at::matmul(weights, v));
  })
}

static at::Tensor one_more_column(const at::Tensor &mask) {
  return mask.defined() ? at::constant_pad_nd(mask, {0, 1}, 0) : mask;
}

int ts_nn_multi_head_attention(ts_tensor query, ts_tensor key, ts_tensor value, int64_t heads, ts_tensor in_weight, ts_tensor q_weight, ts_tensor k_weight, ts_tensor v_weight, ts_tensor in_bias, ts_tensor bias_k, ts_tensor bias_v, bool add_zero_attn, double p, ts_tensor out_weight, ts_tensor out_bias, bool training, ts_tensor key_padding_mask, bool need_weights, ts_tensor attn_mask, ts_tensor *out, ts_tensor *weights) {
  TS_TRY({
    at::Tensor x = T(query), y = T(key), z = T(value);
    at::Tensor padding = key_padding_mask == nullptr ? at::Tensor() : T(key_padding_mask);
    at::Tensor mask = attn_mask == nullptr ? at::Tensor() : T(attn_mask);
    const bool batched = x.dim() == 3;
    TORCH_CHECK((batched || x.dim() == 2) && y.dim() == x.dim() && z.dim() == x.dim(),
                "multi-head attention takes (L, E) or (L, N, E); got ", x.sizes(), ", ", y.sizes(), ", ", z.sizes());
    if (!batched) {
      x = x.unsqueeze(1);
      y = y.unsqueeze(1);
      z = z.unsqueeze(1);
      if (padding.defined()) padding = padding.unsqueeze(0);
    }
    const int64_t targets = x.size(0), batch = x.size(1), width = x.size(2), head = width / heads;
    TORCH_CHECK(head * heads == width, "the width ", width, " is not divisible by ", heads, " heads");
    TORCH_CHECK(y.size(0) == z.size(0) && y.size(1) == z.size(1), "key ", y.sizes(), " and value ", z.sizes(), " do not match");

    // The projections: one product when query, key and value are the same tensor.
    std::vector<at::Tensor> b(3);
    if (in_bias != nullptr) b = T(in_bias).chunk(3);
    const auto bias = [&](int i) { return b[i].defined() ? c10::optional<at::Tensor>(b[i]) : c10::nullopt; };
    at::Tensor q, k, v;
    if (in_weight != nullptr && T(query).is_same(T(key)) && T(key).is_same(T(value))) {
      auto parts = fully_connected(x, T(in_weight), optional_tensor(in_bias)).chunk(3, -1);
      q = parts[0], k = parts[1], v = parts[2];
    } else {
      std::vector<at::Tensor> w = in_weight != nullptr ? T(in_weight).chunk(3)
                                                       : std::vector<at::Tensor>{T(q_weight), T(k_weight), T(v_weight)};
      q = fully_connected(x, w[0], bias(0)), k = fully_connected(y, w[1], bias(1)), v = fully_connected(z, w[2], bias(2));
    }

    if (mask.defined()) {
      if (mask.scalar_type() == at::kByte) mask = mask.to(at::kBool);
      if (mask.dim() == 2) mask = mask.unsqueeze(0);
    }
    if (bias_k != nullptr) {
      k = at::cat({k, T(bias_k).repeat({1, batch, 1})});
      v = at::cat({v, T(bias_v).repeat({1, batch, 1})});
      mask = one_more_column(mask), padding = one_more_column(padding);
    }
    const auto split = [&](const at::Tensor &t) {  // (S, N, E) -> (N heads, S, E / heads)
      return t.contiguous().view({t.size(0), batch * heads, head}).transpose(0, 1);
    };
    q = split(q), k = split(k), v = split(v);
    if (add_zero_attn) {
      const auto zero = at::zeros({batch * heads, 1, head}, k.options());
      k = at::cat({k, zero}, 1), v = at::cat({v, zero}, 1);
      mask = one_more_column(mask), padding = one_more_column(padding);
    }
    const int64_t sources = k.size(1);

    if (padding.defined()) {
      TORCH_CHECK(padding.dim() == 2 && padding.size(0) == batch && padding.size(1) == sources,
                  "key_padding_mask has to be (", batch, ", ", sources, "), but is ", padding.sizes());
      padding = padding.view({batch, 1, 1, sources}).expand({-1, heads, -1, -1}).reshape({batch * heads, 1, sources});
      if (padding.scalar_type() == at::kByte) padding = padding.to(at::kBool);
      if (!mask.defined()) mask = padding;
      else if (mask.scalar_type() == at::kBool && padding.scalar_type() == at::kBool) mask = mask.logical_or(padding);
      else {
        if (mask.scalar_type() == at::kBool) mask = additive(mask, q.scalar_type());
        mask = padding.scalar_type() == at::kBool ? mask.masked_fill(padding, -std::numeric_limits<double>::infinity()) : mask + padding;
      }
    }
    if (mask.defined() && mask.scalar_type() == at::kBool) mask = additive(mask, q.scalar_type());

    const at::Tensor scaled = q / std::sqrt(static_cast<double>(head)), turned = k.transpose(-2, -1);
    at::Tensor attention = at::softmax(mask.defined() ? at::baddbmm(mask, scaled, turned) : at::bmm(scaled, turned), -1);
    if (training && p > 0) attention = at::dropout(attention, p, true);
    at::Tensor result = at::bmm(attention, v).transpose(0, 1).contiguous().view({targets * batch, width});
    result = fully_connected(result, T(out_weight), optional_tensor(out_bias)).view({targets, batch, -1});
    *out = wrap(batched ? result : result.squeeze(1));

    *weights = nullptr;
    if (need_weights) {
      attention = attention.view({batch, heads, targets, sources}).sum(1) / heads;
      *weights = wrap(batched ? attention : attention.squeeze(0));
    }
  })
}
