namespace MeMhacl;

/// <summary>What the sampler drew for one step of Algorithm 1: P clips and the 2Q subjects that all of them share (III-B).</summary>
/// <param name="Clips">P clip indices v_1 .. v_P, each once; the last minibatch of an epoch may hold fewer, but at least 2.</param>
/// <param name="Subjects">2Q subject indices s_1 .. s_2Q, each once, in random order.</param>
public sealed record Minibatch(int[] Clips, int[] Subjects);
