namespace MeMhacl.Data;

/// <summary>Takes the samples that recordings are cut into, wherever the tensor stands.</summary>
internal interface IClipWriter
{
    /// <summary>Puts one sample in its place; each once, in any order, from any thread.</summary>
    /// <param name="clip">Index along the clip axis.</param>
    /// <param name="subject">Index along the subject axis.</param>
    /// <param name="sample">C x M values.</param>
    void Write(int clip, int subject, ReadOnlySpan<float> sample);
}

/// <summary>A tensor in memory while it is filled.</summary>
/// <param name="axes">Its axes.</param>
internal sealed class ClipMemoryWriter(ClipAxes axes) : IClipWriter
{
    /// <summary>All values, C order.</summary>
    public float[] Samples { get; } = LargeArray.Allocate<float>(checked((int)axes.Values));

    /// <inheritdoc/>
    public void Write(int clip, int subject, ReadOnlySpan<float> sample) =>
        sample.CopyTo(Samples.AsSpan(((clip * axes.SubjectIds.Count) + subject) * sample.Length));
}
