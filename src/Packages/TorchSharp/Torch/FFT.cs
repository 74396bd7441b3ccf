namespace TorchSharp;

/// <summary>Where a Fourier transform divides by n: backward, forward, or by the square root both ways.</summary>
public enum FFTNormType { Backward = 0, Forward = 1, Ortho = 2 }

public static partial class torch
{
    public static partial class fft
    {
        private static Tensor Transform(string kind, Tensor input, long n, long dim, FFTNormType norm)
        {
            Check(ts_fft(kind, input, n, dim, norm.ToString().ToLowerInvariant(), out var r), input);
            return r;
        }

        // The name fft itself would be that of the class.
        public static Tensor fft_(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Transform("fft", input, n, dim, norm);
        public static Tensor ifft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Transform("ifft", input, n, dim, norm);
        public static Tensor rfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Transform("rfft", input, n, dim, norm);
        public static Tensor irfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Transform("irfft", input, n, dim, norm);
        public static Tensor hfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Transform("hfft", input, n, dim, norm);
        public static Tensor ihfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Transform("ihfft", input, n, dim, norm);

        public static Tensor fftshift(Tensor input, long[]? dim = null) { Check(ts_fftshift(input, dim, dim?.Length ?? -1, false, out var r), input); return r; }
        public static Tensor ifftshift(Tensor input, long[]? dim = null) { Check(ts_fftshift(input, dim, dim?.Length ?? -1, true, out var r), input); return r; }
        public static Tensor fftfreq(long n, double d = 1.0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Frequencies(n, d, false, dtype, device, requires_grad);
        public static Tensor rfftfreq(long n, double d = 1.0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Frequencies(n, d, true, dtype, device, requires_grad);

        private static Tensor Frequencies(long n, double d, bool real, ScalarType? dtype, Device? device, bool requires_grad)
        {
            Check(ts_fftfreq(n, d, real, TypeNumber(dtype), out var r));
            return Finish(r.to(InitializeDevice(device)), requires_grad, null);
        }
    }

    private static Tensor Window(string kind, long length, bool periodic, double alpha, double beta, ScalarType? dtype, Device? device, bool requires_grad)
    {
        Check(ts_window(kind, length, periodic, alpha, beta, TypeNumber(dtype), out var r));
        return Finish(r.to(InitializeDevice(device)), requires_grad, null);
    }

    public static Tensor hann_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Window("hann", len, periodic, 0, 0, dtype, device, requires_grad);
    public static Tensor hamming_window(long len, bool periodic = true, float alpha = 0.54f, float beta = 0.46f, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Window("hamming", len, periodic, alpha, beta, dtype, device, requires_grad);
    public static Tensor bartlett_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Window("bartlett", len, periodic, 0, 0, dtype, device, requires_grad);
    public static Tensor blackman_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Window("blackman", len, periodic, 0, 0, dtype, device, requires_grad);
    public static Tensor kaiser_window(long len, bool periodic = true, float beta = 12, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Window("kaiser", len, periodic, 0, beta, dtype, device, requires_grad);
}
