namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers (Mersenne twister): the same seed gives PyTorch's numbers.</summary>
    [System.Runtime.InteropServices.Marshalling.NativeMarshalling(typeof(GeneratorMarshaller))]
    public class Generator : IDisposable
    {
        private IntPtr handle;

        public IntPtr Handle => handle != IntPtr.Zero ? handle : throw new ObjectDisposedException(nameof(Generator), "The generator has been disposed of.");
        public Device device { get; }

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = InitializeDevice(device);
            if (this.device.type != DeviceType.CPU) throw new ArgumentException($"A generator on {this.device} is not possible here: use torch.CPU.", nameof(device));
            Native.Check(Native.ts_new_generator(unchecked((long)seed), out var fresh));
            (handle, fresh.handle) = (fresh.handle, IntPtr.Zero);
            GC.SuppressFinalize(fresh);
        }

        private Generator(Device device, IntPtr handle) { this.handle = handle; this.device = device; }

        // No constructor: where internals are visible, new Generator(1234) would take the seed for a handle.
        internal static Generator? Take(IntPtr handle) => handle == IntPtr.Zero ? null : new Generator(CPU, handle);

        public static Generator Default
        {
            get { Native.Check(Native.ts_default_generator(out var generator)); return generator; }
        }

        public Generator manual_seed(long seed)
        {
            Native.Check(Native.ts_generator_set_seed(this, seed));
            return this;
        }

        /// <summary>Seeds from the system's entropy and returns that seed.</summary>
        public long seed() { Native.Check(Native.ts_generator_seed(this, out var value)); return value; }

        public long initial_seed() { Native.Check(Native.ts_generator_initial_seed(this, out var value)); return value; }

        public Tensor get_state() { Native.Check(Native.ts_generator_get_state(this, out var state)); return state; }

        public void set_state(Tensor value) => Native.Check(Native.ts_generator_set_state(this, value));

        ~Generator() => Dispose(false);

        public void Dispose() { Dispose(true); GC.SuppressFinalize(this); }

        protected virtual void Dispose(bool disposing)
        {
            var old = Interlocked.Exchange(ref handle, IntPtr.Zero);
            if (old != IntPtr.Zero) Native.ts_free_generator(old);
        }
    }

    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);
    public static long seed() => Generator.Default.seed();
    public static long initial_seed() => Generator.Default.initial_seed();
    public static Tensor get_rng_state() => Generator.Default.get_state();
    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    public static partial class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);
        public static long seed() => torch.seed();
        public static long initial_seed() => torch.initial_seed();
        public static Tensor get_rng_state() => torch.get_rng_state();
        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }
}
