// Random numbers. Every draw takes a generator; null is libtorch's default one.
#include <ATen/CPUGeneratorImpl.h>

#include <mutex>

#include "shim.h"

static at::Generator &G(ts_generator g) {
  if (g == nullptr) throw std::invalid_argument("a generator is required here, but null was given");
  return *reinterpret_cast<at::Generator *>(g);
}
c10::optional<at::Generator> optional_generator(ts_generator g) {
  return g == nullptr ? c10::nullopt : c10::optional<at::Generator>(G(g));
}

#define OPTIONS options(dtype, device_type, device_index)

int ts_rand(const int64_t *size, int64_t ndim, ts_generator generator, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out) {
  TS_TRY(*out = wrap(at::rand(dims(size, ndim), optional_generator(generator), OPTIONS)))
}
int ts_randn(const int64_t *size, int64_t ndim, ts_generator generator, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out) {
  TS_TRY(*out = wrap(at::randn(dims(size, ndim), optional_generator(generator), OPTIONS)))
}
int ts_randint(int64_t low, int64_t high, const int64_t *size, int64_t ndim, ts_generator generator, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out) {
  TS_TRY(*out = wrap(at::randint(low, high, dims(size, ndim), optional_generator(generator), OPTIONS)))
}
int ts_randperm(int64_t n, ts_generator generator, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out) {
  TS_TRY(*out = wrap(at::randperm(n, optional_generator(generator), OPTIONS)))
}

int ts_manual_seed(int64_t seed) { TS_TRY(at::manual_seed(static_cast<uint64_t>(seed))) }
int ts_default_generator(ts_generator *out) {
  TS_TRY(*out = reinterpret_cast<ts_generator>(new at::Generator(at::detail::getDefaultCPUGenerator())))
}
int ts_new_generator(int64_t seed, ts_generator *out) {
  TS_TRY(*out = reinterpret_cast<ts_generator>(new at::Generator(at::detail::createCPUGenerator(static_cast<uint64_t>(seed)))))
}
int ts_free_generator(void *g) { TS_TRY(delete static_cast<at::Generator *>(g)) }

#define LOCKED std::lock_guard<std::mutex> lock(G(g).mutex())

int ts_generator_set_seed(ts_generator g, int64_t seed) {
  TS_TRY({ LOCKED; G(g).set_current_seed(static_cast<uint64_t>(seed)); })
}
int ts_generator_seed(ts_generator g, int64_t *out) { TS_TRY({ LOCKED; *out = static_cast<int64_t>(G(g).seed()); }) }
int ts_generator_initial_seed(ts_generator g, int64_t *out) {
  TS_TRY({ LOCKED; *out = static_cast<int64_t>(G(g).current_seed()); })
}
int ts_generator_get_state(ts_generator g, ts_tensor *out) { TS_TRY({ LOCKED; *out = wrap(G(g).get_state()); }) }
int ts_generator_set_state(ts_generator g, ts_tensor state) { TS_TRY({ LOCKED; G(g).set_state(T(state)); }) }
