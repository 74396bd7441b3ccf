// Recurrent layers and cells. kind: 0 tanh, 1 relu, 2 GRU.
#include "shim.h"

int ts_nn_lstm(ts_tensor input, ts_tensor h0, ts_tensor c0, const ts_tensor *params, int32_t nparams, bool has_biases, int64_t layers, double dropout, bool training, bool bidirectional, bool batch_first, ts_tensor *out, ts_tensor *h, ts_tensor *c) {
  TS_TRY({
    auto result = at::lstm(T(input), {T(h0), T(c0)}, tensors(params, nparams), has_biases, layers, dropout, training,
                           bidirectional, batch_first);
    *out = wrap(std::get<0>(result));
    *h = wrap(std::get<1>(result));
    *c = wrap(std::get<2>(result));
  })
}
int ts_nn_rnn(int32_t kind, ts_tensor input, ts_tensor h0, const ts_tensor *params, int32_t nparams, bool has_biases, int64_t layers, double dropout, bool training, bool bidirectional, bool batch_first, ts_tensor *out, ts_tensor *h) {
  TS_TRY({
    const auto list = tensors(params, nparams);
    const at::Tensor &x = T(input), &s = T(h0);
    auto result = kind == 0   ? at::rnn_tanh(x, s, list, has_biases, layers, dropout, training, bidirectional, batch_first)
                  : kind == 1 ? at::rnn_relu(x, s, list, has_biases, layers, dropout, training, bidirectional, batch_first)
                              : at::gru(x, s, list, has_biases, layers, dropout, training, bidirectional, batch_first);
    *out = wrap(std::get<0>(result));
    *h = wrap(std::get<1>(result));
  })
}
int ts_nn_lstm_cell(ts_tensor input, ts_tensor h0, ts_tensor c0, ts_tensor w_ih, ts_tensor w_hh, ts_tensor b_ih, ts_tensor b_hh, ts_tensor *h, ts_tensor *c) {
  TS_TRY({
    auto result = at::lstm_cell(T(input), {T(h0), T(c0)}, T(w_ih), T(w_hh), optional_tensor(b_ih), optional_tensor(b_hh));
    *h = wrap(std::get<0>(result));
    *c = wrap(std::get<1>(result));
  })
}
int ts_nn_rnn_cell(int32_t kind, ts_tensor input, ts_tensor h0, ts_tensor w_ih, ts_tensor w_hh, ts_tensor b_ih, ts_tensor b_hh, ts_tensor *h) {
  TS_TRY({
    const auto b1 = optional_tensor(b_ih), b2 = optional_tensor(b_hh);
    *h = wrap(kind == 0   ? at::rnn_tanh_cell(T(input), T(h0), T(w_ih), T(w_hh), b1, b2)
              : kind == 1 ? at::rnn_relu_cell(T(input), T(h0), T(w_ih), T(w_hh), b1, b2)
                          : at::gru_cell(T(input), T(h0), T(w_ih), T(w_hh), b1, b2));
  })
}
