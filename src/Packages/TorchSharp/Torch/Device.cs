using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor lives: a kind of device and, for kinds of which there may be several, a number.</summary>
    public class Device
    {
        public DeviceType type { get; private set; } = DeviceType.CPU;
        public int index { get; private set; } = -1;

        public Device(string description)
        {
            var parts = description.Split(':');
            type = Parse(parts[0]);
            if (parts.Length > 2 || parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                throw new ArgumentException($"The device '{description}' is not of the form 'cpu' or 'cuda:0'.", nameof(description));
            if (parts.Length == 2) index = int.Parse(parts[1], CultureInfo.InvariantCulture);
        }

        public Device(string deviceType, int index = -1) { type = Parse(deviceType); this.index = index; }

        public Device(DeviceType deviceType, int index = -1) { type = deviceType; this.index = index; }

        public Device(int index) { type = DeviceType.CUDA; this.index = index; }

        public override string ToString() => type == DeviceType.CPU || index < 0 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";

        public static implicit operator Device(string description) => new(description);

        private static DeviceType Parse(string name) => Enum.TryParse<DeviceType>(name, ignoreCase: true, out var type)
            ? type
            : throw new ArgumentException($"There is no device type '{name}': use one of {string.Join(", ", Enum.GetNames<DeviceType>()).ToLowerInvariant()}.", nameof(name));
    }

    public static Device CPU = new(DeviceType.CPU);
    public static Device CUDA => InitializeDevice(new Device(DeviceType.CUDA));
    public static Device MPS => InitializeDevice(new Device(DeviceType.MPS));
    public static Device META = new(DeviceType.META);

    public static Device device(string description) => InitializeDevice(new Device(description));
    public static Device device(string deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));
    public static Device device(DeviceType deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));
    public static Device device(int index) => InitializeDevice(new Device(index));

    private static Device defaultDevice = CPU;

    public static Device get_default_device() => defaultDevice;
    public static void set_default_device(Device device) => defaultDevice = InitializeDevice(device);
    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>The device itself, or the default one for null; throws where this libtorch has no such device.</summary>
    public static Device InitializeDevice(Device? device)
    {
        device ??= get_default_device();
        InitializeDeviceType(device.type);
        return device;
    }

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine: the system's libtorch is built for the CPU. Use torch.CPU, or build with -p:Packages=nuget -p:Torch=cuda.");
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType is DeviceType.CPU or DeviceType.META;

    public static bool cuda_is_available() => false;
    public static bool mps_is_available() => false;

    public static partial class cuda
    {
        public static bool is_available() => false;
        public static bool is_cudnn_available() => false;
        public static int device_count() => 0;

        // As in PyTorch, seeding devices that are not there does nothing.
        public static void manual_seed(long seed) { }
        public static void manual_seed_all(long seed) { }

        public static void synchronize(Device? device = null) => InitializeDevice(device ?? new Device(DeviceType.CUDA));
    }
}
