// Compiled once for each vector length: KERNELS names the variant, LANES its floats in a register.
#include "kernels.h"

#include <cstring>
#include <type_traits>
#include <utility>

namespace kernels {
namespace KERNELS {

typedef float vector __attribute__((vector_size(LANES * 4), aligned(4), may_alias));

// A tile of MR rows by NV registers fills the registers: 2 of them, and 12 (AVX-512: 12 x 2) partial sums.
constexpr int rows_of_tile = LANES >= 16 ? 12 : 6, registers = 2;
constexpr int64_t width = registers * LANES;

static vector load(const float *p) { return *reinterpret_cast<const vector *>(p); }
static void store(float *p, vector v) { *reinterpret_cast<vector *>(p) = v; }

// Every second element of both, from the first or second half on: a, b -> a0 b0 a1 b1 ...
template <int half, int... i>
static vector interleave(vector a, vector b, std::integer_sequence<int, i...>) {
  typedef int mask __attribute__((vector_size(LANES * 4)));
  return __builtin_shuffle(a, b, mask{(i / 2 + half * LANES / 2 + (i % 2) * LANES)...});
}

// A square of LANES rows, transposed by so many rounds of interleaving as LANES has bits.
static void transpose(vector (&v)[LANES]) {
  constexpr auto all = std::make_integer_sequence<int, LANES>();
  for (int round = 1; round < LANES; round *= 2) {
    vector next[LANES];
    for (int i = 0; i < LANES / 2; ++i) {
      next[2 * i] = interleave<0>(v[i], v[i + LANES / 2], all);
      next[2 * i + 1] = interleave<1>(v[i], v[i + LANES / 2], all);
    }
    for (int i = 0; i < LANES; ++i) v[i] = next[i];
  }
}

static void pack_columns(float *b, const float *w, int64_t columns, int64_t channels, int64_t taps, int64_t column_stride,
                         int64_t channel_stride, int64_t tap_stride, int64_t from, int64_t to) {
  for (int64_t panel = from; panel < to; ++panel) {
    const int64_t first = panel * width, count = columns - first < width ? columns - first : width;
    const int64_t packed = count <= LANES ? LANES : width;
    float *out = b + panel * taps * channels * width;
    int64_t channel = 0;
    // A matrix whose rows are the columns of the product: in squares.
    if (taps == 1 && channel_stride == 1 && count == packed)
      for (; channel + LANES <= channels; channel += LANES)
        for (int64_t j = 0; j < count; j += LANES) {
          vector square[LANES];
          for (int i = 0; i < LANES; ++i) square[i] = load(w + (first + j + i) * column_stride + channel);
          transpose(square);
          for (int i = 0; i < LANES; ++i) store(out + (channel + i) * packed + j, square[i]);
        }
    for (; channel < channels; ++channel) {
      for (int64_t j = 0; j < count; ++j) {
        const float *in = w + (first + j) * column_stride + channel * channel_stride;
        for (int64_t tap = 0; tap < taps; ++tap) out[(tap * channels + channel) * packed + j] = in[tap * tap_stride];
      }
      for (int64_t j = count; j < packed; ++j)
        for (int64_t tap = 0; tap < taps; ++tap) out[(tap * channels + channel) * packed + j] = 0;
    }
  }
}

template <int MR, int NV>
static void tile(const Gather &s, const Line &line, int64_t row, const float *b, int64_t column, int64_t count) {
  const float *a[MR];
  vector sum[MR][NV];
  for (int i = 0; i < MR; ++i) {
    a[i] = s.a + line.a + s.a_rows[row + i];
    for (int j = 0; j < NV; ++j) sum[i][j] = s.bias == nullptr ? vector{} : load(s.bias + column + j * LANES);
  }
  b += line.first * s.channels * NV * LANES;
  int64_t taps = line.taps, channels = s.channels;
  // Taps that lie side by side are one long row.
  if (s.a_step == channels && s.b_step == 1) {
    channels *= taps;
    taps = taps > 0;
  }
  for (int64_t tap = 0; tap < taps; ++tap) {
    const float *p = b + tap * s.b_step * channels * NV * LANES;
    for (int64_t k = 0; k < channels; ++k, p += NV * LANES) {
      vector right[NV];
      for (int j = 0; j < NV; ++j) right[j] = load(p + j * LANES);
      for (int i = 0; i < MR; ++i) {
        const float left = a[i][k];
        for (int j = 0; j < NV; ++j) sum[i][j] += left * right[j];
      }
    }
    for (int i = 0; i < MR; ++i) a[i] += s.a_step;
  }
  for (int i = 0; i < MR; ++i) {
    float *c = s.c + line.c + s.c_rows[row + i] + column;
    if (count == NV * LANES) {
      for (int j = 0; j < NV; ++j) store(c + j * LANES, sum[i][j]);
    } else {
      float wide[NV * LANES];
      for (int j = 0; j < NV; ++j) store(wide + j * LANES, sum[i][j]);
      for (int64_t j = 0; j < count; ++j) c[j] = wide[j];
    }
  }
}

using Tile = void (*)(const Gather &, const Line &, int64_t, const float *, int64_t, int64_t);
template <int NV, int... MR>
static Tile tile_of(int64_t rows, std::integer_sequence<int, MR...>) {
  static constexpr Tile all[] = {tile<MR + 1, NV>...};
  return all[rows - 1];
}

template <int NV, int MR>
static void panel(const Gather &s, int64_t from, int64_t to, const float *b, int64_t column, int64_t count) {
  const Tile last = (to - from) % MR == 0 ? nullptr : tile_of<NV>((to - from) % MR, std::make_integer_sequence<int, MR>());
  for (int64_t l = 0; l < s.n_lines; ++l) {
    int64_t row = from;
    for (; row + MR <= to; row += MR) tile<MR, NV>(s, s.lines[l], row, b, column, count);
    if (row < to) last(s, s.lines[l], row, b, column, count);
  }
}

static void gather(const Gather &s, int64_t row_from, int64_t row_to, int64_t panel_from, int64_t panel_to) {
  for (int64_t p = panel_from; p < panel_to; ++p) {
    const int64_t column = p * width, count = s.columns - column < width ? s.columns - column : width;
    const float *b = s.b + p * s.taps * s.channels * width;
    if (count <= LANES) panel<1, 2 * rows_of_tile>(s, row_from, row_to, b, column, count);
    else panel<registers, rows_of_tile>(s, row_from, row_to, b, column, count);
  }
}

template <int panel_width>
static void pack_rows_of(float *out, const float *a, const int64_t *a_rows, int64_t rows, int64_t lines, int64_t line_stride,
                         int64_t channels, int64_t from, int64_t to) {
  const int64_t whole = channels / panel_width, rest = channels % panel_width, panel_size = lines * rows * panel_width;
  for (int64_t line = from; line < to; ++line)
    for (int64_t row = 0; row < rows; ++row) {
      const float *in = a + line * line_stride + a_rows[row];
      float *to_row = out + (line * rows + row) * panel_width;
      for (int64_t p = 0; p < whole; ++p, to_row += panel_size, in += panel_width) std::memcpy(to_row, in, sizeof(float) * panel_width);
      if (rest > 0)
        for (int64_t j = 0; j < panel_width; ++j) to_row[j] = j < rest ? in[j] : 0;
    }
}

static void pack_rows(float *out, const float *a, const int64_t *a_rows, int64_t rows, int64_t lines, int64_t line_stride,
                      int64_t channels, int64_t panel_width, int64_t from, int64_t to) {
  const auto pack = panel_width == 4 ? pack_rows_of<4> : panel_width == 8 ? pack_rows_of<8> : panel_width == rows_of_tile ? pack_rows_of<rows_of_tile>
                    : panel_width == LANES ? pack_rows_of<LANES> : pack_rows_of<width>;
  pack(out, a, a_rows, rows, lines, line_stride, channels, from, to);
}

// A full tile, or one with fewer rows where a full one would be mostly empty.
static void widths(int64_t channels, int64_t columns, int64_t *a_width, int64_t *g_width) {
  const int64_t padded = (channels + rows_of_tile - 1) / rows_of_tile * rows_of_tile;
  *g_width = columns <= LANES ? LANES : width;
  *a_width = *g_width == LANES ? 8 : padded * 10 <= channels * 11 ? rows_of_tile : 4;
}

// Long sums go through partial sums of this many rows of every line, which stay in the second-level cache.
constexpr int64_t rows_of_chunk = 64;

template <int MR, int NV>
static void products(const Products &s, int64_t a_panel, int64_t g_panel) {
  const float *a = s.a + a_panel * s.a_lines * s.rows * MR, *g = s.g + g_panel * s.g_lines * s.rows * NV * LANES;
  for (int64_t row = 0; row < s.rows; row += rows_of_chunk) {
    const int64_t count = s.rows - row < rows_of_chunk ? s.rows - row : rows_of_chunk;
    for (int64_t tap = 0; tap < s.taps; ++tap) {
      vector sum[MR][NV] = {};
      for (int64_t line = 0; line < s.g_lines; ++line) {
        const int64_t from = line * s.stride - s.padding + tap;
        if (from < 0 || from >= s.a_lines) continue;
        const float *left = a + (from * s.rows + row) * MR, *right = g + (line * s.rows + row) * NV * LANES;
        for (int64_t k = 0; k < count; ++k, left += MR, right += NV * LANES) {
          vector r[NV];
          for (int j = 0; j < NV; ++j) r[j] = load(right + j * LANES);
          for (int i = 0; i < MR; ++i)
            for (int j = 0; j < NV; ++j) sum[i][j] += left[i] * r[j];
        }
      }
      float *w = s.w + tap * MR * NV * LANES;
      for (int i = 0; i < MR; ++i)
        for (int j = 0; j < NV; ++j) {
          float *to = w + (i * NV + j) * LANES;
          store(to, row == 0 ? sum[i][j] : load(to) + sum[i][j]);
        }
    }
  }
}

static void products_of(const Products &s, int64_t a_panel, int64_t g_panel) {
  Products here = s;
  here.w = s.w + (a_panel * s.g_panels + g_panel) * s.taps * s.a_width * s.g_width;
  if (s.g_width == LANES) products<8, 1>(here, a_panel, g_panel);
  else if (s.a_width == rows_of_tile) products<rows_of_tile, registers>(here, a_panel, g_panel);
  else products<4, registers>(here, a_panel, g_panel);
}

// Calls f<count>(channel) for blocks of `count` registers of channels; the last channels go one by one.
template <class Block, class Single>
static void channel_blocks(int64_t channels, const Block &block, const Single &single) {
  int64_t c = 0;
  for (; c + 4 * LANES <= channels; c += 4 * LANES) block(std::integral_constant<int, 4>(), c);
  for (; c + LANES <= channels; c += LANES) block(std::integral_constant<int, 1>(), c);
  for (; c < channels; ++c) single(c);
}

// The sum's rounding, which the distances from the mean show, is taken out of both.
static void moments(const float *x, int64_t channels, int64_t from, int64_t to, float *mean, float *squares) {
  const float share = 1.0f / static_cast<float>(to - from);
  channel_blocks(
      channels,
      [&](auto registers_, int64_t c) {
        constexpr int n = registers_.value;
        vector sum[n] = {}, rest[n] = {}, square[n] = {};
        for (int64_t row = from; row < to; ++row)
          for (int j = 0; j < n; ++j) sum[j] += load(x + row * channels + c + j * LANES);
        for (int j = 0; j < n; ++j) sum[j] *= share;
        for (int64_t row = from; row < to; ++row)
          for (int j = 0; j < n; ++j) {
            const vector d = load(x + row * channels + c + j * LANES) - sum[j];
            rest[j] += d;
            square[j] += d * d;
          }
        for (int j = 0; j < n; ++j) {
          store(mean + c + j * LANES, sum[j] + rest[j] * share);
          store(squares + c + j * LANES, square[j] - rest[j] * rest[j] * share);
        }
      },
      [&](int64_t c) {
        float sum = 0, rest = 0, square = 0;
        for (int64_t row = from; row < to; ++row) sum += x[row * channels + c];
        sum *= share;
        for (int64_t row = from; row < to; ++row) {
          const float d = x[row * channels + c] - sum;
          rest += d;
          square += d * d;
        }
        mean[c] = sum + rest * share;
        squares[c] = square - rest * rest * share;
      });
}

static void normalise(const Norm &s, float *y, int64_t from, int64_t to) {
  for (int64_t row = from; row < to; ++row) {
    const float *in = s.x + row * s.channels;
    float *out = y + row * s.channels;
    int64_t c = 0;
    for (; c + LANES <= s.channels; c += LANES) store(out + c, load(in + c) * load(s.scale + c) + load(s.shift + c));
    for (; c < s.channels; ++c) out[c] = in[c] * s.scale[c] + s.shift[c];
  }
}

// The gradient behind ReLU: 0 where the forward pass, computed again, was not positive; as libtorch's, it lets through what is NaN.
static vector behind(const Norm &s, vector x, vector g, int64_t c) {
  const vector v = x * load(s.scale + c) + load(s.shift + c);
  return s.rectified ? (v <= vector{} ? vector{} : g) : g;
}
static float behind(const Norm &s, float x, float g, int64_t c) {
  const float v = x * s.scale[c] + s.shift[c];
  return s.rectified && v <= 0 ? 0 : g;
}

static void norm_sums(const Norm &s, const float *g, const float *mean, int64_t from, int64_t to, float *sum, float *product) {
  channel_blocks(
      s.channels,
      [&](auto registers_, int64_t c) {
        constexpr int n = registers_.value;
        vector sums[n] = {}, products_[n] = {}, centre[n];
        for (int j = 0; j < n; ++j) centre[j] = load(mean + c + j * LANES);
        for (int64_t row = from; row < to; ++row)
          for (int j = 0; j < n; ++j) {
            const int64_t at = row * s.channels + c + j * LANES;
            const vector x = load(s.x + at), d = behind(s, x, load(g + at), c + j * LANES);
            sums[j] += d;
            products_[j] += d * (x - centre[j]);
          }
        for (int j = 0; j < n; ++j) {
          store(sum + c + j * LANES, sums[j]);
          store(product + c + j * LANES, products_[j]);
        }
      },
      [&](int64_t c) {
        float sums = 0, products_ = 0;
        for (int64_t at = from * s.channels + c; at < to * s.channels; at += s.channels) {
          const float d = behind(s, s.x[at], g[at], c);
          sums += d;
          products_ += d * (s.x[at] - mean[c]);
        }
        sum[c] = sums;
        product[c] = products_;
      });
}

static void norm_gradient(const Norm &s, const float *g, const float *by_g, const float *by_x, const float *constant, float *dx,
                          int64_t from, int64_t to) {
  for (int64_t row = from; row < to; ++row) {
    const int64_t at = row * s.channels;
    int64_t c = 0;
    for (; c + LANES <= s.channels; c += LANES) {
      const vector x = load(s.x + at + c);
      store(dx + at + c, behind(s, x, load(g + at + c), c) * load(by_g + c) + (x * load(by_x + c) + load(constant + c)));
    }
    for (; c < s.channels; ++c) dx[at + c] = behind(s, s.x[at + c], g[at + c], c) * by_g[c] + (s.x[at + c] * by_x[c] + constant[c]);
  }
}

extern const Table table;
#define TEXT_OF(name) #name
#define TEXT(name) TEXT_OF(name)
const Table table = {TEXT(KERNELS), width, pack_columns, gather, pack_rows, widths, products_of, moments, normalise, norm_sums, norm_gradient};

}  // namespace KERNELS
}  // namespace kernels
