// Random numbers on the pattern of a tensor.
#include "shim.h"

int ts_bernoulli(ts_tensor a, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(at::bernoulli(T(a), optional_generator(generator)))) }
int ts_multinomial(ts_tensor a, int64_t num_samples, bool replacement, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(at::multinomial(T(a), num_samples, replacement, optional_generator(generator)))) }
int ts_poisson(ts_tensor a, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(at::poisson(T(a), optional_generator(generator)))) }
int ts_normal_(ts_tensor a, double mean, double std, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(T(a).normal_(mean, std, optional_generator(generator)))) }
int ts_uniform_(ts_tensor a, double from, double to, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(T(a).uniform_(from, to, optional_generator(generator)))) }
int ts_exponential_(ts_tensor a, double lambda, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(T(a).exponential_(lambda, optional_generator(generator)))) }
int ts_cauchy_(ts_tensor a, double median, double sigma, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(T(a).cauchy_(median, sigma, optional_generator(generator)))) }
int ts_geometric_(ts_tensor a, double p, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(T(a).geometric_(p, optional_generator(generator)))) }
int ts_log_normal_(ts_tensor a, double mean, double std, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(T(a).log_normal_(mean, std, optional_generator(generator)))) }
int ts_bernoulli_tensor_(ts_tensor a, ts_tensor p, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(T(a).bernoulli_(T(p), optional_generator(generator)))) }
int ts_bernoulli_(ts_tensor a, double p, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(T(a).bernoulli_(p, optional_generator(generator)))) }
int ts_binomial(ts_tensor a, ts_tensor prob, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(at::binomial(T(a), T(prob), optional_generator(generator)))) }
int ts_random_(ts_tensor a, double from, double to, ts_generator generator, ts_tensor *out) { TS_TRY(*out = wrap(T(a).random_(static_cast<int64_t>(from), static_cast<int64_t>(to), optional_generator(generator)))) }
