namespace TorchSharp;

public static partial class torch
{
    private static int Choice(bool? choice) => choice is { } c ? c ? 1 : 0 : -1;

    public partial class Tensor
    {
        /// <summary>Short-time Fourier transform: (.., frequency, frame), complex if asked for.</summary>
        public Tensor stft(long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null)
        {
            Check(ts_stft(this, n_fft, hop_length, win_length, window, center, pad_mode.ToString().ToLowerInvariant(), normalized, Choice(onesided), Choice(return_complex), out var r), this);
            return r;
        }

        public Tensor istft(long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false)
        {
            Check(ts_istft(this, n_fft, hop_length, win_length, window, center, normalized, Choice(onesided), length, return_complex, out var r), this);
            return r;
        }
    }

    public static Tensor stft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
        input.stft(n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex);

    public static Tensor istft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
        input.istft(n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex);
}
