using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Reads the parameters of activations.</summary>
internal static class Activations
{
    /// <summary>A function without parameters.</summary>
    public static Operator Plain(ActivationKind kind, Func<long, long>? ofIntegers = null) => new ActivationOperator(_ => new Activation(kind), ofIntegers);

    /// <summary>A function with the attributes alpha and beta; the latter may have another name.</summary>
    public static Operator With(ActivationKind kind, float alpha, float beta = 0, string betaName = "beta")
        => new ActivationOperator(node => new Activation(kind, node.Attributes.Float("alpha", alpha), node.Attributes.Float(betaName, beta)));

    public static Activation Clip(Node node)
    {
        var low = node.ConstantFloat(1) ?? node.Attributes.Float("min", float.NegativeInfinity);
        var high = node.ConstantFloat(2) ?? node.Attributes.Float("max", float.PositiveInfinity);
        return new Activation(ActivationKind.Clip, low, high);
    }
}
