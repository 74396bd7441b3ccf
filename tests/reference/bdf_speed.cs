#!/usr/bin/env -S dotnet run -c Release
#:project ../../src/MeMhacl/MeMhacl.csproj
#:property PublishAot=false
#:property GenerateProgramFile=false

// Reading a BDF file whole, all signals in physical units: this library and mne-python, in turn, in one run (apt: python3-mne).
//
//     dotnet run -c Release tests/reference/bdf_speed.cs [PAIRS]
//
// Both sides open the file anew for every read; it is in the system's cache. The sums over all EEG values are compared.

using System.Diagnostics;
using System.Globalization;
using MeMhacl.Data.Edf;

const string Python = "/usr/bin/python3";
const double SameSum = 1e-6;                                                   // float against double, added up

if (args is ["--read", var once])
{
    Console.WriteLine(Read(once).ToString("0.000000", CultureInfo.InvariantCulture));
    return;
}
var pairs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 11;
var script = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "bdf_mne.py");
var folder = Directory.CreateTempSubdirectory("bdf-speed-");
try
{
    foreach (var (channels, rate, seconds) in new[] { (47, 256, 120), (48, 512, 600) })
    {
        var path = Path.Combine(folder.FullName, $"{channels}x{rate}x{seconds}.bdf");
        Write(path, channels, rate, seconds);
        Print($"{channels} channels, {rate} Hz, {seconds} s, {new FileInfo(path).Length / 1e6:0.0} MB");
        Warm(path);
        Fresh(path);
    }
}
finally
{
    folder.Delete(recursive: true);
}

void Warm(string path)
{
    using var mne = Start(Python, script, path);
    mne.StandardOutput.ReadLine();
    var (own, other) = (new List<double>(), new List<double>());
    for (var pair = -2; pair < pairs; pair++)
    {
        var mine = Read(path);
        var answer = Ask(mne);
        if (Math.Abs(Sum(path) / answer.Sum - 1) > SameSum)
            throw new InvalidOperationException($"The sums differ: {Sum(path)} here, {answer.Sum} in mne-python.");
        if (pair < 0) continue;
        own.Add(mine);
        other.Add(answer.Seconds);
    }
    mne.StandardInput.Close();
    Report("warm", own, other);
}

// The first read in a process, its start and imports left out; and the whole process with them.
void Fresh(string path)
{
    var (own, other) = (new List<double>(), new List<double>());
    var (ownWhole, otherWhole) = (new List<double>(), new List<double>());
    for (var pair = 0; pair < Math.Min(pairs, 7); pair++)
    {
        var clock = Stopwatch.StartNew();
        using (var self = Start(Environment.ProcessPath!, "--read", path))
        {
            own.Add(double.Parse(self.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
            self.WaitForExit();
        }
        ownWhole.Add(clock.Elapsed.TotalSeconds);
        clock.Restart();
        using (var mne = Start(Python, script, path))
        {
            mne.StandardOutput.ReadLine();
            other.Add(Ask(mne).Seconds);
            mne.StandardInput.Close();
            mne.WaitForExit();
        }
        otherWhole.Add(clock.Elapsed.TotalSeconds);
    }
    Report("first read of a process", own, other);
    Report("whole process", ownWhole, otherWhole);
}

void Report(string what, List<double> own, List<double> other)
{
    var ratios = own.Zip(other, (a, b) => b / a).ToList();
    Print($"  {what}: {Median(own) * 1e3:0.0} ms here, {Median(other) * 1e3:0.0} ms mne-python; ratio {Median(ratios):0.0} (median of {ratios.Count} pairs, {ratios.Min():0.0} to {ratios.Max():0.0})");
}

static double Read(string path)
{
    var clock = Stopwatch.StartNew();
    using var file = EdfFile.Open(path);
    file.Read(file.Signals);
    return clock.Elapsed.TotalSeconds;
}

static double Sum(string path)
{
    using var file = EdfFile.Open(path);
    return file.Read([.. file.Signals.Where(signal => signal.Label != "Status")]).Sum(values => values.Sum(value => (double)Math.Abs(value)));
}

static void Write(string path, int channels, int rate, int seconds)
{
    var random = new SplitMix64(1);
    EdfSignal[] signals = [.. Enumerable.Range(1, channels).Select(channel => new EdfSignal
    {
        Label = channel == channels ? "Status" : $"A{channel}", PhysicalDimension = channel == channels ? "Boolean" : "uV",
        PhysicalMinimum = channel == channels ? -8388608 : -262144, PhysicalMaximum = channel == channels ? 8388607 : 262143,
        DigitalMinimum = -8388608, DigitalMaximum = 8388607, SamplesPerRecord = rate,
    })];
    using var writer = new EdfWriter(path, new EdfHeader { IsBdf = true, Reserved = "24BIT", Signals = signals });
    var record = new int[channels * rate];
    for (var second = 0; second < seconds; second++)
    {
        for (var i = 0; i < record.Length; i++) record[i] = i < (channels - 1) * rate ? random.Below(1 << 24) - (1 << 23) : 0x100000;
        writer.WriteRecord(record);
    }
}

static Process Start(string program, params string[] arguments) =>
    Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

static (double Seconds, double Sum) Ask(Process mne)
{
    mne.StandardInput.WriteLine();
    var words = (mne.StandardOutput.ReadLine() ?? throw new InvalidOperationException("mne-python did not answer: sudo apt-get install python3-mne, then run this again.")).Split(' ');
    return (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
