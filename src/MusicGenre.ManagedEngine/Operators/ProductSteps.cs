using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Chooses how a matrix product is run.</summary>
internal static class ProductSteps
{
    public static Step Create(Node node, MatrixProduct product, float alpha, StepBuilder builder)
    {
        int left = builder.Slot(node.Input(0)), target = builder.Slot(node.Output);
        if (CanPack(node))
        {
            var panels = builder.Share(ProductWeights.Pack(node.Input(1).Constant!, product, alpha, node.Epilogue.Before));
            return new PackedProductStep(product, panels, node.Epilogue, left, target, builder);
        }

        return new ProductStep(product, alpha, left, builder.Slot(node.Input(1)), target);
    }

    /// <summary>Whether the right operand is one constant matrix, which is packed once and can absorb the operations that follow.</summary>
    public static bool CanPack(Node node) => node.Input(1) is { Constant: not null, Rank: <= 2 };
}
