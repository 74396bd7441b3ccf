// Memory and threads: a counting CPU allocator, handles, lists, the number of threads.
#include <ATen/Parallel.h>
#include <c10/core/CPUAllocator.h>
#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <thread>

#include "shim.h"

static std::atomic<int64_t> live_bytes{0};
static_assert(sizeof(live_bytes) == sizeof(int64_t), "the counter is read as a plain 64-bit integer from .NET");

static void free_counted(void *p) {
  if (p == nullptr) return;
  live_bytes.fetch_sub(static_cast<int64_t>(malloc_usable_size(p)), std::memory_order_relaxed);
  std::free(p);
}

// libtorch's allocator, but counting: .NET's collector sees a tensor as a few bytes, so the binding has to know the real size.
struct CountingAllocator final : at::Allocator {
  at::DataPtr allocate(size_t n) const override {
    if (n == 0) return {nullptr, nullptr, &free_counted, at::Device(at::kCPU)};
    void *p = nullptr;
    TORCH_CHECK(static_cast<int64_t>(n) > 0 && posix_memalign(&p, c10::gAlignment, n) == 0,
                "not enough memory: ", n, " bytes were asked for");
    live_bytes.fetch_add(static_cast<int64_t>(malloc_usable_size(p)), std::memory_order_relaxed);
    return {p, p, &free_counted, at::Device(at::kCPU)};
  }
  at::DeleterFnPtr raw_deleter() const override { return &free_counted; }
};

// Freed memory stays in the process: by default glibc maps every large block anew and unmaps it when freed, so that each
// large activation and gradient is faulted in page by page at every step, which costs more time than the arithmetic on it.
// Without mapped blocks they come from the heap, whose free end is returned to the system only above one gigabyte.
// That is the main heap: a thread of its own heap has this only with MALLOC_ARENA_MAX=1, which has to be set before the process starts.
static void keep_freed_memory() {
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 16 << 20);
}

int ts_initialize(int32_t *threads) {
  TS_TRY({
    // Never destroyed: a finalizer may still free a tensor while the process ends.
    static auto *allocator = new CountingAllocator();
    keep_freed_memory();
    c10::SetCPUAllocator(allocator, 100);
    // On small virtual machines libtorch starts with one thread; OMP_NUM_THREADS stays the user's word.
    if (std::getenv("OMP_NUM_THREADS") == nullptr)
      at::set_num_threads(static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
    *threads = at::get_num_threads();
  })
}

int ts_live_bytes(int64_t **counter) { TS_TRY(*counter = reinterpret_cast<int64_t *>(&live_bytes)) }
int ts_free(void *memory) { TS_TRY(std::free(memory)) }
int ts_free_tensor(void *t) { TS_TRY(delete static_cast<at::Tensor *>(t)) }

int ts_get_num_threads(int32_t *out) { TS_TRY(*out = at::get_num_threads()) }
int ts_set_num_threads(int32_t threads) { TS_TRY(at::set_num_threads(threads)) }
int ts_get_num_interop_threads(int32_t *out) { TS_TRY(*out = at::get_num_interop_threads()) }
int ts_set_num_interop_threads(int32_t threads) { TS_TRY(at::set_num_interop_threads(threads)) }

std::vector<at::Tensor> tensors(const ts_tensor *list, int64_t count) {
  std::vector<at::Tensor> result;
  result.reserve(static_cast<size_t>(count));
  for (int64_t k = 0; k < count; ++k) result.push_back(T(list[k]));
  return result;
}

void give_list(const std::vector<at::Tensor> &list, ts_tensor **out, int64_t *count) {
  // Owned here until nothing can fail any more.
  std::vector<std::unique_ptr<at::Tensor>> made(list.size());
  for (size_t k = 0; k < list.size(); ++k)
    if (list[k].defined()) made[k] = std::make_unique<at::Tensor>(list[k]);
  auto *handles = static_cast<ts_tensor *>(std::malloc(sizeof(ts_tensor) * (list.empty() ? 1 : list.size())));
  if (handles == nullptr) throw std::bad_alloc();
  for (size_t k = 0; k < list.size(); ++k) handles[k] = reinterpret_cast<ts_tensor>(made[k].release());
  *out = handles;
  *count = static_cast<int64_t>(list.size());
}

at::Scalar scalar(const ts_scalar &s) {
  switch (s.kind) {
    case 0: return at::Scalar(s.i);
    case 1: return at::Scalar(s.re);
    case 2: return at::Scalar(c10::complex<double>(s.re, s.im));
    case 3: return at::Scalar(s.i != 0);
    default: throw std::invalid_argument("a scalar is required here, but none was given");
  }
}
