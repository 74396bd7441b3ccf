// The inner loops of the layers, compiled once for each vector length (kernels.cpp); plain memory, no libtorch.
// Activations are channels-last: a position's channels lie side by side.
#pragma once
#include <cstdint>

namespace kernels {

// Where one output position along the kernel's axis reads and writes: it sees `taps` taps of the kernel from `first` on.
struct Line {
  int64_t a, c, first, taps;
};

// c[line + row] = sum over taps and channels of a[line + row + tap step] b[tap]: a convolution along one axis without
// its im2col, or, with one line and one tap, a matrix product.
struct Gather {
  const float *a, *b, *bias;      // b packed by pack_columns; bias padded with zeros to whole panels, or null
  float *c;
  const int64_t *a_rows, *c_rows;  // offsets of the rows: all positions off the kernel's axis
  const Line *lines;
  int64_t n_lines, channels, columns, taps;
  int64_t a_step, b_step;          // from one tap to the next: floats in a, taps in b
};

// w[column, channel, tap] += a[channel] g[column] over all positions: the gradient of the weights.
struct Products {
  const float *a, *g;              // packed by pack_rows: [panel][line][row][width]
  float *w;                        // [a panel][g panel][tap][width of a][width of g]
  int64_t a_width, g_width;        // of `widths`
  int64_t g_panels, rows, a_lines, g_lines, taps, stride, padding;
};

// Batch norm over (rows, channels): y = scale x + shift; `rectified`: its gradient comes through the ReLU behind it.
struct Norm {
  const float *x, *scale, *shift;
  int64_t channels;
  bool rectified;
};

struct Table {
  const char *name;                // of the variant
  int64_t width;                   // columns in a panel
  // b[panel][tap][channel][width] from w with the given strides (in floats), for the panels [from, to).
  void (*pack_columns)(float *b, const float *w, int64_t columns, int64_t channels, int64_t taps, int64_t column_stride,
                       int64_t channel_stride, int64_t tap_stride, int64_t from, int64_t to);
  void (*gather)(const Gather &, int64_t row_from, int64_t row_to, int64_t panel_from, int64_t panel_to);
  // out[panel][line][row][panel_width] for the lines [from, to).
  void (*pack_rows)(float *out, const float *a, const int64_t *a_rows, int64_t rows, int64_t lines, int64_t line_stride,
                    int64_t channels, int64_t panel_width, int64_t from, int64_t to);
  // The panel widths of a and g that suit so many channels and columns.
  void (*widths)(int64_t channels, int64_t columns, int64_t *a_width, int64_t *g_width);
  void (*products)(const Products &, int64_t a_panel, int64_t g_panel);
  // Of the rows [from, to): each channel's mean, and its sum of squared distances from it.
  void (*moments)(const float *x, int64_t channels, int64_t from, int64_t to, float *mean, float *squares);
  void (*normalise)(const Norm &, float *y, int64_t from, int64_t to);
  // Each channel's sums of g and of g (x - mean).
  void (*norm_sums)(const Norm &, const float *g, const float *mean, int64_t from, int64_t to, float *sum, float *product);
  // dx = by_g g + by_x x + constant.
  void (*norm_gradient)(const Norm &, const float *g, const float *by_g, const float *by_x, const float *constant, float *dx,
                        int64_t from, int64_t to);
};

// The widest that this processor has.
const Table &table();

}  // namespace kernels
