namespace TorchSharp;

public static partial class torch
{
    // Random numbers on the pattern of a tensor.
    public partial class Tensor
    {
        public Tensor bernoulli(Generator? generator = null) { Check(ts_bernoulli(this, generator, out var r), this); return r; }
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) { Check(ts_multinomial(this, num_samples, replacement, generator, out var r), this); return r; }
        public Tensor poisson(Generator? generator = null) { Check(ts_poisson(this, generator, out var r), this); return r; }
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) { Check(ts_normal_(this, mean, std, generator, out var r), this); return r; }
        public Tensor uniform_(double from, double to, Generator? generator = null) { Check(ts_uniform_(this, from, to, generator, out var r), this); return r; }
        public Tensor exponential_(double lambda = 1, Generator? generator = null) { Check(ts_exponential_(this, lambda, generator, out var r), this); return r; }
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) { Check(ts_cauchy_(this, median, sigma, generator, out var r), this); return r; }
        public Tensor geometric_(double p, Generator? generator = null) { Check(ts_geometric_(this, p, generator, out var r), this); return r; }
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) { Check(ts_log_normal_(this, mean, std, generator, out var r), this); return r; }
        public Tensor bernoulli_(Tensor p, Generator? generator = null) { Check(ts_bernoulli_tensor_(this, p, generator, out var r), this, p); return r; }
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) { Check(ts_bernoulli_(this, p, generator, out var r), this); return r; }
        public Tensor binomial(Tensor prob, Generator? generator = null) { Check(ts_binomial(this, prob, generator, out var r), this, prob); return r; }
        public Tensor random_(double from, double to, Generator? generator = null) { Check(ts_random_(this, from, to, generator, out var r), this); return r; }
    }
}
