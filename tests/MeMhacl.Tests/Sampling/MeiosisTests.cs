using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class MeiosisTests
{
    private const int P = 3, Q = 4, C = 5, M = 16;

    // Each value tells its clip, subject, channel and time: value = ((clip * 2Q + subject) * C + channel) * M + time.
    private static Tensor Coded() => arange(P * 2 * Q * C * M, dtype: ScalarType.Float32).reshape(P, 2 * Q, 1, C, M);

    private static float[] Values(Tensor t) => t.contiguous().data<float>().ToArray();

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(14)]
    public void Swap_AgainstEquation1_MatchesLoopOracle(int c)
    {
        using var scope = NewDisposeScope();
        float[] x = Values(Coded());
        var (a, b) = Meiosis.Swap(Coded(), c);
        float[] va = Values(a), vb = Values(b);
        int i = 0;
        for (int clip = 0; clip < P; clip++)
            for (int k = 0; k < Q; k++)
                for (int channel = 0; channel < C; channel++)
                    for (int t = 0; t < M; t++, i++)
                    {
                        float first = x[((clip * 2 * Q + k) * C + channel) * M + t], second = x[((clip * 2 * Q + k + Q) * C + channel) * M + t];
                        Assert.Equal(t < c ? second : first, va[i]);
                        Assert.Equal(t < c ? first : second, vb[i]);
                    }
    }

    [Fact]
    public void Assemble_EqualsSplitOfGather_InEveryDraw()
    {
        var data = SmallStudy.Data();
        var random = new SplitMix64(5);
        var sampler = new GroupSampler([.. Enumerable.Range(0, data.Clips)], [.. Enumerable.Range(0, data.Subjects)], P, Q);
        foreach (var minibatch in sampler.Epoch(random))
        {
            using var scope = NewDisposeScope();
            var next = MeiosisDraw.Next(Q, data.Points, random);
            foreach (var draw in new[] { next, next.WithoutExchange })
            {
                var (a, b) = Meiosis.Split(data.Gather(minibatch), draw);
                var assembled = Meiosis.Assemble(data, minibatch, draw);
                Assert.Equal([2 * minibatch.Clips.Length * Q, 1, data.Channels, data.Points], assembled.shape);
                Assert.Equal(Values(cat([a, b], 0)), Values(assembled));
            }
        }
    }

    [Fact]
    public void Assemble_WithoutExchange_IsTheSubjectsOwnSignalsInTheSameGroups()
    {
        using var scope = NewDisposeScope();
        var (data, minibatch) = (SmallStudy.Data(), new Minibatch([3, 7], [5, 0, 2, 6]));
        var draw = MeiosisDraw.Next(2, data.Points, new SplitMix64(4)).WithoutExchange;
        int[] rows = [.. new[] { 0, 2 }.SelectMany(half => minibatch.Clips.SelectMany(clip => new[] { 0, 1 }.Select(k => (clip * data.Subjects) + minibatch.Subjects[draw.Order[half + k]])))];
        Assert.Equal(Values(data.Gather(rows)), Values(Meiosis.Assemble(data, minibatch, draw)));
    }

    [Fact]
    public void Split_AtEveryMoment_GroupsShareNoSubjectAndCoverAll()
    {
        using var scope = NewDisposeScope();
        var random = new SplitMix64(9);
        for (int repeat = 0; repeat < 20; repeat++)
        {
            var (a, b) = Meiosis.Split(Coded(), MeiosisDraw.Next(Q, M, random));
            for (int t = 0; t < M; t++)
            {
                var inA = SubjectsAt(a, t);
                var inB = SubjectsAt(b, t);
                Assert.Empty(inA.Intersect(inB));
                Assert.Equal(2 * Q, inA.Union(inB).Count());
            }
        }

        static HashSet<int> SubjectsAt(Tensor groups, int t) =>
            [.. Values(groups[.., .., 0, 0, t]).Select(v => (int)v / (C * M) % (2 * Q))];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(M - 1)]
    public void SwapAndAssemble_SplitOrMembersThatDoNotFit_Throw(int c)
    {
        using var scope = NewDisposeScope();
        var (data, minibatch, x) = (SmallStudy.Data(), new Minibatch([0, 1], [0, 1, 2, 3]), Coded());
        Assert.Contains("1 < c < M - 1", Assert.Throws<ArgumentOutOfRangeException>(() => Meiosis.Swap(x, c)).Message);
        if (c != 0) Assert.Throws<ArgumentOutOfRangeException>(() => Meiosis.Assemble(data, minibatch, new MeiosisDraw([0, 1, 2, 3], c == M - 1 ? data.Points - 1 : c)));
        Assert.Throws<ArgumentException>(() => Meiosis.Assemble(data, minibatch, new MeiosisDraw([0, 1], 5)));
        Assert.Contains("must be even", Assert.Throws<ArgumentException>(() => Meiosis.Swap(zeros(3, 1, 2, 8), 4)).Message);
    }

    [Fact]
    public void Next_ManyDraws_EverySplitPositionAndUniformPairs()
    {
        var random = new SplitMix64(2);
        const int draws = 6000;
        // Member 0's partner, and whether member 0 goes to group A.
        var partners = new int[2 * Q];
        var positions = new HashSet<int>();
        int inA = 0;
        for (int i = 0; i < draws; i++)
        {
            var (order, c) = MeiosisDraw.Next(Q, M, random);
            positions.Add(c);
            int position = Array.IndexOf(order, 0);
            partners[order[(position + Q) % (2 * Q)]]++;
            if (position < Q) inA++;
        }
        Assert.Equal(Enumerable.Range(2, M - 3), positions.Order());             // 1 < c < M - 1
        Assert.Equal(0, partners[0]);
        // Expected 857 each (standard deviation 27) and 3000 (39); five of them on either side.
        Assert.All(partners[1..], n => Assert.InRange(n, 857 - 135, 857 + 135));
        Assert.InRange(inA, 3000 - 195, 3000 + 195);
    }
}
