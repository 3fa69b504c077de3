using FsCheck;
using FsCheck.Fluent;

namespace MusicGenre.PropertyTests.Generators;

/// <summary>How FsCheck makes probabilities of certain networks, and powers.</summary>
public static class CertaintyArbitraries
{
    public static Arbitrary<Certainty> Certainties() => Arb.From(
        from logits in Gen.Choose(-300, 0).NonEmptyListOf()
        from scale in Gen.Elements(0.01, 0.1, 1.0)
        select new Certainty(Softmax([.. logits.Select(logit => logit * scale)])));

    public static Arbitrary<Power> Powers() => Arb.From(from step in Gen.Choose(0, 60) select new Power(Math.Pow(0.001, step / 60.0)));

    private static float[] Softmax(double[] logits)
    {
        var powers = Array.ConvertAll(logits, logit => Math.Exp(logit - logits.Max()));
        return Array.ConvertAll(powers, power => (float)(power / powers.Sum()));
    }
}
