namespace MeMhacl.Study;

/// <summary>Something that has a pre-trained model to give: a pre-training (its last epoch), or a choice among epochs.</summary>
public interface IPretrained
{
    /// <summary>The model.</summary>
    PretrainedModel Model { get; }
}

/// <summary>The f and g that one epoch of a pre-training left; <see cref="Study.LoadEncoder(PretrainedModel)"/> and <see cref="Study.LoadProjector"/> read them.</summary>
/// <param name="Record">The pre-training.</param>
/// <param name="Epoch">One of its kept epochs.</param>
public sealed record PretrainedModel(PretrainRecord Record, int Epoch)
{
    /// <summary>Its file, in the checkpoints' folder.</summary>
    public string Checkpoint => Record.CheckpointOf(Epoch);
}
